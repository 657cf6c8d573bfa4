import type { Clock } from '@subnetkit/core'

export interface TokenBucketsOptions {
  readonly perSecond: number
  readonly burst: number
}

/** A rate per key. */
export interface TokenBuckets {
  /** Takes one token. 0 when there was one, else how many milliseconds until there is. */
  take(key: string): number
}

interface Bucket {
  tokens: number
  at: number
}

/** Above this many keys those whose bucket is full again are forgotten, which changes nothing for them. */
const SWEEP_ABOVE = 4_096

export function createTokenBuckets(
  { perSecond, burst }: TokenBucketsOptions,
  { clock }: { readonly clock: Clock },
): TokenBuckets {
  const buckets = new Map<string, Bucket>()
  let sweepAbove = SWEEP_ABOVE

  const refill = (bucket: Bucket, now: number): number =>
    Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1_000)

  function sweep(now: number): void {
    if (buckets.size <= sweepAbove) return
    for (const [key, bucket] of buckets) if (refill(bucket, now) >= burst) buckets.delete(key)
    // Twice what is left, so that sweeping stays cheap per request under a flood of keys.
    sweepAbove = Math.max(SWEEP_ABOVE, buckets.size * 2)
  }

  return {
    take: (key) => {
      const now = clock.monotonic()
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      bucket.tokens = refill(bucket, now)
      bucket.at = now
      buckets.set(key, bucket)
      sweep(now)
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1_000)
      bucket.tokens -= 1
      return 0
    },
  }
}
