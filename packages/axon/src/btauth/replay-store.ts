import { checkFreshness, type FreshnessWindow } from './verify-auth.js'

export interface ReplayStoreOptions {
  readonly window: FreshnessWindow
  readonly maxNoncesPerHotkey: number
  /** Nonces older than this are refused: what was accepted before the start is not remembered. */
  readonly startNs: bigint
}

export type ReplayVerdict = 'accepted' | 'stale' | 'replayed' | 'full'

/** The nonces that were accepted and could still come again. */
export interface ReplayStore {
  /** Judges and remembers in one step, so that of two equal requests exactly one is accepted. Call it after the signature verified. */
  accept(hotkey: string, nonce: bigint, nowNs: bigint): ReplayVerdict
}

const SECOND_NS = 1_000_000_000n
/** A clock that is adjusted by less is not a new start: entries are kept that much longer than their window. */
const GRACE_NS = 2n * SECOND_NS

type Bucket = Map<string, Set<bigint>>

/** Nonces by the second they are of, so that whole seconds are forgotten at once and no sooner than they expire. */
export function createReplayStore({ window, maxNoncesPerHotkey, startNs }: ReplayStoreOptions): ReplayStore {
  const buckets = new Map<bigint, Bucket>()
  const counts = new Map<string, number>()
  let floor = startNs
  let latestNow = startNs
  let highest = 0n

  /** Everything accepted so far lies at or below `highest`, so the floor stands for all that is forgotten. */
  function startAnew(nowNs: bigint): void {
    buckets.clear()
    counts.clear()
    floor = highest >= nowNs ? highest + 1n : nowNs
    latestNow = nowNs
  }

  function follow(nowNs: bigint): void {
    if (nowNs < latestNow - GRACE_NS) startAnew(nowNs)
    else if (nowNs > latestNow) latestNow = nowNs
    const oldest = latestNow - window.maxAgeNs - GRACE_NS
    for (const [second, bucket] of buckets) if ((second + 1n) * SECOND_NS <= oldest) forget(second, bucket)
  }

  function forget(second: bigint, bucket: Bucket): void {
    buckets.delete(second)
    for (const [hotkey, nonces] of bucket) {
      const left = (counts.get(hotkey) ?? 0) - nonces.size
      if (left > 0) counts.set(hotkey, left)
      else counts.delete(hotkey)
    }
  }

  function noncesOf(hotkey: string, nonce: bigint): Set<bigint> {
    const second = nonce / SECOND_NS
    const bucket = buckets.get(second) ?? new Map<string, Set<bigint>>()
    const nonces = bucket.get(hotkey) ?? new Set<bigint>()
    buckets.set(second, bucket.set(hotkey, nonces))
    return nonces
  }

  return {
    accept: (hotkey, nonce, nowNs) => {
      follow(nowNs)
      if (nonce < floor || checkFreshness(nonce, nowNs, window) !== undefined) return 'stale'
      const nonces = noncesOf(hotkey, nonce)
      if (nonces.has(nonce)) return 'replayed'
      const count = counts.get(hotkey) ?? 0
      if (count >= maxNoncesPerHotkey) return 'full'
      nonces.add(nonce)
      counts.set(hotkey, count + 1)
      if (nonce > highest) highest = nonce
      return 'accepted'
    },
  }
}
