import type { Command } from 'commander'
import { numbersIn } from '../../options/shares.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface AuditCommandOptions extends ExperimentOptions {
  readonly cheat: string
  readonly rates?: readonly number[]
}

/** `subnetkit lab audit SUBNET`. */
export function registerAudit(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'audit',
    description: 'which cheat rate verification deters, and what it costs',
    example: 'audit ./my-subnet.ts --cheat int8',
    defaults: { epochs: 20, miners: 'honest:8', validators: 'honest:4' },
  })
    .option('--cheat <strategy>', 'how wrong answers are made', 'lazy')
    .option('--rates <list>', 'shares of the questions that are cheated on', numbersIn(0.01, 1))
    .action(askedBy(registration, async () => (await import('../../run/lab/audit.js')).runAudit))
}
