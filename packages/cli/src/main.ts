import { SubnetkitError } from '@subnetkit/core'
import { CommanderError } from 'commander'
import { CLI_USAGE_INVALID } from './errors.js'
import { applyAliases } from './options/environment.js'
import { describeError, formatError } from './output/describe-error.js'
import type { CommandContext } from './process/context.js'
import { createContext } from './process/create-context.js'
import { createProgram } from './program.js'

/**
 * The command line: runs the command in `argv` (as `process.argv`) and ends the process with the exit code of its result.
 * `startedAtMs` is the monotonic time from which `up` counts its timings: 0, the start of the process, unless it did something else first.
 */
export async function main(
  argv: readonly string[],
  { startedAtMs = 0 }: { readonly startedAtMs?: number } = {},
): Promise<void> {
  applyAliases(process.env)
  const context = createContext(startedAtMs)
  const exitCode = await run(argv, context)
  await flush()
  process.exit(exitCode)
}

async function run(argv: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0
  const program = createProgram(context, (code) => {
    exitCode = code
  })
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

/** Pipes are written in the background; a process that exits early would cut its document. */
async function flush(): Promise<void> {
  const drain = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => {
      stream.once('error', () => resolve())
      stream.write('', () => resolve())
    })
  await Promise.all([drain(process.stdout), drain(process.stderr)])
}
