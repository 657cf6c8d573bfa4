import type { Clock } from '@subnetkit/core'

export interface ManualClock extends Clock {
  /** Lets time pass and everything that waited for it run. */
  advance(ms: number): Promise<void>
  /** How many wait. */
  readonly sleepers: number
}

interface Sleeper {
  readonly dueMs: number
  wake(): void
}

/** Time that passes only when a test says so. */
export function createManualClock(startMs = 1_700_000_000_000): ManualClock {
  let elapsedMs = 0
  const sleepers = new Set<Sleeper>()

  return {
    now: () => startMs + elapsedMs,
    monotonic: () => elapsedMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { dueMs: elapsedMs + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(new DOMException('aborted', 'AbortError'))
        })
      }),
    advance: async (ms) => {
      elapsedMs += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.dueMs > elapsedMs) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
      await new Promise((resolve) => setImmediate(resolve))
    },
    get sleepers() {
      return sleepers.size
    },
  }
}
