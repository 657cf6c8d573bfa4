import type { MinerView } from '@subnetkit/subnet'
import { compareText } from './task-id.js'

export interface SelectOptions {
  /** Most miners to ask in one round. */
  readonly limit: number
  /** Counts rounds over all epochs; each turn goes on where the last one ended. */
  readonly turn: number
}

/**
 * Which miners to ask in this round: all, or `limit` of them in rotation by address.
 * With a fixed set of miners everyone is asked once in ⌈n / limit⌉ turns, and no two are asked more than once apart.
 */
export function selectMiners<Miner extends Pick<MinerView, 'hotkey'>>(
  serving: readonly Miner[],
  { limit, turn }: SelectOptions,
): Miner[] {
  const sorted = serving.toSorted((left, right) => compareText(left.hotkey, right.hotkey))
  const count = sorted.length
  if (limit >= count) return sorted
  const start = (turn * limit) % count
  return sorted.filter((_, index) => (index - start + count) % count < limit)
}
