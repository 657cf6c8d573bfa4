import type { Command } from 'commander'
import { integer } from '../../options/parsers.js'
import { numberIn } from '../../options/shares.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface NewcomerCommandOptions extends ExperimentOptions {
  readonly quality: number
  readonly immunity?: number
}

/** `subnetkit lab newcomer SUBNET`. */
export function registerNewcomer(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'newcomer',
    description: 'how long until a better newcomer is paid its share, and whether it outlives its immunity',
    example: 'newcomer ./my-subnet.ts --immunity 7200',
    defaults: { seeds: 2, miners: 'honest=0.9:8', validators: 'honest:3' },
    ownEpochs: true,
  })
    .option('--quality <share>', 'true quality of the newcomer', numberIn(0, 1), 1)
    .option(
      '--immunity <blocks>',
      'how long it cannot be pruned; default as the subnet declares it, or as a new subnet has it',
      integer(1, 65_535),
    )
    .action(askedBy(registration, async () => (await import('../../run/lab/newcomer.js')).runNewcomer))
}
