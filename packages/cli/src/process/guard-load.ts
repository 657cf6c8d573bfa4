import type { SubnetkitError } from '@subnetkit/core'
import { describeError, formatError } from '../output/describe-error.js'
import { lastWords } from './last-words.js'

/** What a file that is loaded may do to the process that loads it. */
export interface LoadGuard {
  /** The file ends the process: this is told, and the process ends with its exit code. */
  readonly onExit: (code: number) => SubnetkitError
  /** Nothing is left to be done, and the file still waits. */
  readonly onNeverLoaded: () => SubnetkitError
}

/** Loads a stranger's file so that its end of the process, or a wait for ever, is an error like any other. */
export async function guardLoad<T>(load: () => Promise<T>, guard: LoadGuard): Promise<T> {
  let giveUp: (error: SubnetkitError) => void = () => {}
  const never = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const onBeforeExit = (): void => giveUp(guard.onNeverLoaded())
  const onExit = (code: number): void => {
    const described = describeError(guard.onExit(code))
    lastWords.say(formatError(described, { json: process.argv.includes('--json') }))
    process.exitCode = described.exitCode
    lastWords.spoken = true
  }
  process.once('beforeExit', onBeforeExit)
  // Whoever else listens is to know what was said.
  process.prependOnceListener('exit', onExit)
  try {
    return await Promise.race([load(), never])
  } finally {
    process.removeListener('beforeExit', onBeforeExit)
    process.removeListener('exit', onExit)
  }
}
