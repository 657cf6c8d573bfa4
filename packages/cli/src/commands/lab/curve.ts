import type { Command } from 'commander'
import { numbersIn } from '../../options/shares.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface CurveCommandOptions extends ExperimentOptions {
  readonly qualities?: readonly number[]
  readonly costShares: readonly number[]
}

/** `subnetkit lab curve SUBNET`. */
export function registerCurve(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'curve',
    description: 'what a subnet pays for quality, and who covers its cost',
    example: 'curve ./my-subnet.ts --cost-shares 0.5,0.8',
    defaults: { epochs: 20, validators: 'honest:4' },
    ownMiners: true,
  })
    .option('--qualities <list>', 'true qualities of the miners; default 0,0.1,…,1', numbersIn(0, 1))
    .option('--cost-shares <list>', 'what the best miner may spend of its pay', numbersIn(0, 1), [0.25, 0.5, 0.75])
    .action(askedBy(registration, async () => (await import('../../run/lab/curve.js')).runCurve))
}
