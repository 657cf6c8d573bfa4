import { type Command, InvalidArgumentError } from 'commander'
import { integer } from '../../options/parsers.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface OutageCommandOptions extends ExperimentOptions {
  readonly lasts: readonly number[]
}

/** `subnetkit lab outage SUBNET`. */
export function registerOutage(lab: Command, registration: Registration): void {
  const parse = integer(1, 1_000)
  addQuestion(lab, {
    name: 'outage',
    description: 'what an outage, a bad release and a stall cost each role',
    example: 'outage ./my-subnet.ts --lasts 1,20',
    defaults: { validators: 'honest:4' },
    ownEpochs: true,
  })
    .option(
      '--lasts <epochs>',
      'how many epochs it lasts',
      (text) => {
        if (text.trim() === '') throw new InvalidArgumentError('Give numbers of epochs, as 1,20.')
        return text.split(',').map(parse)
      },
      [1, 5, 20],
    )
    .action(askedBy(registration, async () => (await import('../../run/lab/outage.js')).runOutage))
}
