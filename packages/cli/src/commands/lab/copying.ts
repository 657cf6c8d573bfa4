import type { Command } from 'commander'
import { numberIn, numbersIn } from '../../options/shares.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface CopyingCommandOptions extends ExperimentOptions {
  readonly drift?: number
  readonly noise?: number
  readonly lags: readonly number[]
}

/** `subnetkit lab copying SUBNET`. */
export function registerCopying(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'copying',
    description:
      'whether a validator that copies weights earns more than one that works, and which reveal interval helps',
    example: 'copying ./my-subnet.ts --drift 0.05',
  })
    .option(
      '--drift <share>',
      'change of true quality from epoch to epoch that the answer is about; default 0.05',
      numberIn(0, 1),
    )
    .option('--noise <share>', 'noise of a validator; default as a run shows it', numberIn(0, 1))
    .option('--lags <epochs>', 'how old copied weights are', numbersIn(1, 64), [1, 2, 4, 8, 16])
    .action(askedBy(registration, async () => (await import('../../run/lab/copying.js')).runCopying))
}
