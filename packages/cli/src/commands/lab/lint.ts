import type { Command } from 'commander'
import { integer } from '../../options/parsers.js'
import type { Registration } from '../../program.js'
import { subnetArgument } from './options.js'
import { askedBy } from './question.js'

export interface LintCommandOptions {
  readonly miners: number
  readonly validators?: number
  readonly json?: boolean
}

/** `subnetkit lab lint SUBNET`. */
export function registerLint(lab: Command, registration: Registration): void {
  lab
    .command('lint')
    .description('which hyperparameters of a subnet work against each other')
    .argument('[subnet]', subnetArgument)
    .option('--miners <number>', 'miners that can earn a weight', integer(1, 256), 16)
    .option('--validators <number>', 'validators that want to vote', integer(1, 256))
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  subnetkit lab lint ./my-subnet.ts')
    .action(askedBy(registration, async () => (await import('../../run/lab/lint.js')).runLint))
}
