import type { Clock } from '@subnetkit/core'

/** Unix time in nanoseconds, as fine as the clock gives it. */
export function nowNs(clock: Clock): bigint {
  return BigInt(Math.floor(clock.now() * 1_000)) * 1_000n
}
