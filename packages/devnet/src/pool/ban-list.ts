import type { Clock } from '@subnetkit/core'

/** As long as the real node refuses the same bytes again. */
const banMs = 30 * 60 * 1_000
const maxBanned = 16_384

/** Remembers extrinsics that proved invalid, so that the runtime need not be asked again. */
export interface BanList {
  ban(hash: string): void
  has(hash: string): boolean
  clear(): void
}

/** Forgets after half an hour, or the oldest when it is full. */
export function createBanList(modules: { readonly clock: Clock }): BanList {
  const untilMs = new Map<string, number>()
  return {
    clear: () => untilMs.clear(),
    ban: (hash) => {
      untilMs.delete(hash)
      untilMs.set(hash, modules.clock.monotonic() + banMs)
      const oldest = untilMs.keys().next().value
      if (untilMs.size > maxBanned && oldest !== undefined) untilMs.delete(oldest)
    },
    has: (hash) => {
      const end = untilMs.get(hash)
      if (end === undefined) return false
      if (end > modules.clock.monotonic()) return true
      untilMs.delete(hash)
      return false
    },
  }
}
