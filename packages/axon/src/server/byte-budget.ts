import type { Gauge } from '@subnetkit/core'

/** Memory that strangers may fill, all of them together. */
export interface ByteBudget {
  /** False when there is not that much left. */
  take(bytes: number): boolean
  give(bytes: number): void
}

export function createByteBudget(maxBytes: number, gauge: Gauge): ByteBudget {
  let used = 0
  const change = (by: number): void => {
    used += by
    gauge.set(used)
  }
  return {
    take: (bytes) => {
      if (used + bytes > maxBytes) return false
      change(bytes)
      return true
    },
    give: (bytes) => change(-bytes),
  }
}
