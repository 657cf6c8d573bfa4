import { askLint, type Lint } from '@subnetkit/lab'
import type { LintCommandOptions } from '../../commands/lab/lint.js'
import type { CommandContext } from '../../process/context.js'
import { loadSubnet } from '../load-subnet.js'
import { printAnswer } from './answer.js'

/** Which hyperparameters work against each other? Resolves with the exit code. */
export async function runLint(name: string, options: LintCommandOptions, context: CommandContext): Promise<number> {
  const subnet = await loadSubnet(name, context.directory)
  const { hyperparameters } = subnet
  const result = askLint(hyperparameters, options)
  return printAnswer({ subnet }, result, options, context, (found) => describe(found, hyperparameters))
}

function describe({ findings }: Lint, given: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(given)
  const head =
    names.length > 0 ? `the subnet sets ${names.join(', ')}; the rest is as in a new subnet` : 'as in a new subnet'
  return [head, ...findings.map(({ severity, text }, index) => `${index + 1}. ${severity}: ${text}`)].join('\n')
}
