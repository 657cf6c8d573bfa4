import { setTimeout as delay } from 'node:timers/promises'

/** Time as a service sees it. Everything that waits or measures takes one, so that a test or a simulation can own time. */
export interface Clock {
  /** Milliseconds since the Unix epoch; may jump when the machine's clock is set. */
  now(): number
  /** Milliseconds from an arbitrary start; never goes back. Measure durations with this. */
  monotonic(): number
  /** Resolves after `ms` milliseconds; rejects with an abort error when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal ? { signal } : {})
  },
}
