import type { RandomSource } from '@subnetkit/core'

export interface Backoff {
  /** How long to wait before the next attempt. */
  nextMs(): number
}

const FIRST_MS = 250
const LONGEST_MS = 10_000

/** Waits a random part of a time that doubles, so that many clients of one node do not all come back in the same moment. */
export function createBackoff(random: RandomSource): Backoff {
  let ceilingMs = FIRST_MS
  return {
    nextMs: () => {
      const share = (random.bytes(1)[0] ?? 0) / 255
      const waitMs = ceilingMs * (0.5 + share / 2)
      ceilingMs = Math.min(ceilingMs * 2, LONGEST_MS)
      return waitMs
    },
  }
}
