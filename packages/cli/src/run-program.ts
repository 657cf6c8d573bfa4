import { SubnetkitError } from '@subnetkit/core'
import { CommanderError } from 'commander'
import { CLI_USAGE_INVALID } from './errors.js'
import { describeError, formatError } from './output/describe-error.js'
import type { CommandContext } from './process/context.js'
import { createProgram } from './program.js'

/**
 * Runs the command in `argv` (as `process.argv`), says what went wrong, and resolves with its exit code. `inThread` runs the same command in
 * a thread of its own; where it is given, a command that runs an author's code is left to it.
 */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
  inThread?: () => Promise<number>,
): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number): void => {
    exitCode = code
  }
  const program = createProgram({ context, setExitCode, ...(inThread && { inThread }) })
  try {
    await program.parseAsync(argv)
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    // A command that needs a subcommand has shown its help already.
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    return report(error instanceof CommanderError ? usageError(error) : error, argv, context)
  }
}

function report(error: unknown, argv: readonly string[], context: CommandContext): number {
  const described = describeError(error)
  context.say(formatError(described, { json: argv.includes('--json') }))
  if (process.env.SUBNETKIT_DEBUG && error instanceof Error) context.say(String(error.stack))
  context.announce({ type: 'failed', ...described })
  return described.exitCode
}

function usageError(error: CommanderError): SubnetkitError {
  const reason = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '')
  return new SubnetkitError(CLI_USAGE_INVALID, { reason, help: 'subnetkit help' })
}
