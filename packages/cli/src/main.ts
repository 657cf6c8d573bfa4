import { applyAliases } from './options/environment.js'
import { createContext } from './process/create-context.js'
import { flush } from './process/flush.js'
import { runProgram } from './run-program.js'

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
  const exitCode = await runProgram(argv, context, async () => {
    const { runInThread } = await import('./thread/run-in-thread.js')
    return runInThread(argv, context)
  })
  await flush()
  process.exit(exitCode)
}
