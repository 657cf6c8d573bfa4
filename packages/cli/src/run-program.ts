import { SubnetkitError } from '@subnetkit/core'
import { CommanderError } from 'commander'
import { CLI_INTERRUPTED } from './errors.js'
import { describeError, formatError } from './output/describe-error.js'
import type { CommandContext } from './process/context.js'
import { flush } from './process/flush.js'
import { createProgram } from './program.js'
import { usageError } from './usage-error.js'

const interrupted = 130

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
    if (exitCode === interrupted && inThread && argv.includes('--json')) {
      context.say(formatError(describeError(new SubnetkitError(CLI_INTERRUPTED, {})), { json: true }))
    }
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    // A command that needs a subcommand has shown its help already.
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    // What an author's code still prints comes before the error, which is the last line.
    await flush()
    return report(error instanceof CommanderError ? usageError(error, argv, program) : error, argv, context)
  }
}

function report(error: unknown, argv: readonly string[], context: CommandContext): number {
  const described = describeError(error)
  if (process.env.SUBNETKIT_DEBUG && error instanceof Error) context.say(String(error.stack))
  context.say(formatError(described, { json: argv.includes('--json') }))
  context.announce({ type: 'failed', ...described })
  return described.exitCode
}
