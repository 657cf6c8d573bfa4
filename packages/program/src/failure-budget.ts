import { type Clock, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { PROGRAM_RESTARTS_EXHAUSTED } from './errors.js'
import type { ProgramLimits } from './limits.js'

const minuteMs = 60_000
const longestPauseMs = 5_000

export interface FailureBudget {
  note(error: Error): void
  /** Waits out the pause after the last failure; PROGRAM_RESTARTS_EXHAUSTED when there were too many. */
  admit(signal: AbortSignal): Promise<void>
}

/** Keeps a program that fails at once from being started without end. */
export function createFailureBudget(
  command: string,
  limits: ProgramLimits,
  { clock }: { readonly clock: Clock },
): FailureBudget {
  let failures: number[] = []
  let last: Error | undefined

  return {
    note: (error) => {
      failures.push(clock.monotonic())
      last = error
    },
    admit: async (signal) => {
      const now = clock.monotonic()
      failures = failures.filter((at) => now - at < minuteMs)
      const count = failures.length
      if (count >= limits.maxFailuresPerMinute)
        throw new SubnetkitError(
          PROGRAM_RESTARTS_EXHAUSTED,
          { command, count, last: toErrorMessage(last) },
          { cause: last },
        )
      if (count === 0) return
      const pauseMs = Math.min(longestPauseMs, limits.backoffMs * 2 ** (count - 1))
      const waitMs = (failures.at(-1) ?? now) + pauseMs - now
      if (waitMs > 0) await clock.sleep(waitMs, signal)
    },
  }
}
