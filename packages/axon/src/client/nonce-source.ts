import type { Clock } from '@subnetkit/core'
import { nowNs } from '../nanoseconds.js'

/** Nonces that never repeat, however many are asked for within one tick of the clock, and however it is set. */
export function createNonceSource({ clock }: { readonly clock: Clock }): () => bigint {
  let last = 0n
  return () => {
    const now = nowNs(clock)
    last = now > last ? now : last + 1n
    return last
  }
}
