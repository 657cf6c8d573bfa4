import type { Clock } from '@subnetkit/core'

export interface ManualClock extends Clock {
  /** Sets the time of day, and lets the same time pass for whoever sleeps. */
  advance(ms: number): void
  /** Sets the time of day alone, as an operator does. */
  setNow(ms: number): void
}

/** Time that stands still until a test moves it. */
export function createManualClock(startMs: number): ManualClock {
  let now = startMs
  let elapsed = 0
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  return {
    now: () => now,
    monotonic: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: elapsed + ms, wake: resolve }
        const abort = (): void => {
          sleepers.delete(sleeper)
          reject(new DOMException('aborted', 'AbortError'))
        }
        if (signal?.aborted) return abort()
        signal?.addEventListener('abort', abort, { once: true })
        sleepers.add(sleeper)
      }),
    setNow: (ms) => {
      now = ms
    },
    advance: (ms) => {
      now += ms
      elapsed += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > elapsed) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}
