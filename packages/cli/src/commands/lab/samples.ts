import type { Command } from 'commander'
import { integer } from '../../options/parsers.js'
import { numberIn, numbersIn } from '../../options/shares.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface SamplesCommandOptions extends ExperimentOptions {
  readonly target: number
  readonly most: number
  readonly qualities?: readonly number[]
}

/** `subnetkit lab samples SUBNET`. */
export function registerSamples(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'samples',
    description: 'how many tasks an epoch until pay follows quality',
    example: 'samples ./my-subnet.ts --target 0.95',
    defaults: { epochs: 20, seeds: 3, validators: 'honest:3' },
    ownMiners: true,
    ownRounds: true,
  })
    .option('--target <correlation>', 'rank correlation of quality and the pay of an epoch', numberIn(0, 1), 0.95)
    .option('--most <rounds>', 'most rounds of an epoch', integer(1, 1_000), 16)
    .option('--qualities <list>', 'true qualities of the miners; default 0.3,0.4,…,1', numbersIn(0, 1))
    .action(askedBy(registration, async () => (await import('../../run/lab/samples.js')).runSamples))
}
