import { createRandom, type MinerView } from '@subnetkit/subnet'
import type { RoundOfTask } from '../seeds/randoms.js'
import { compareText } from './task-id.js'

/** Miners that get one request together, and the name of the randomness it is drawn with. */
export interface MinerGroup {
  readonly label: string
  readonly miners: readonly MinerView[]
}

/**
 * Who shares a request: nobody (`each`), all (`same`), or groups of at least `k`, differing by at most one miner, in an order that the
 * seed shuffles anew each round. Fewer than `k` miners are one group.
 */
export function groupMiners(
  miners: readonly MinerView[],
  options: { readonly group: 'each' | 'same' | number; readonly seed: Uint8Array; readonly of: RoundOfTask },
): MinerGroup[] {
  const { group, seed, of } = options
  const sorted = miners.toSorted((left, right) => compareText(left.hotkey, right.hotkey))
  if (sorted.length === 0) return []
  if (group === 'each') return sorted.map((miner) => ({ label: `miner/${miner.hotkey}`, miners: [miner] }))
  if (group === 'same') return [{ label: 'all', miners: sorted }]
  const order = createRandom(seed).fork(`${of.epochBlock}/${of.round}`).fork(of.task).fork('groups').shuffle(sorted)
  return cut(order, Math.max(1, Math.floor(order.length / Math.max(1, group))))
}

function cut(miners: readonly MinerView[], count: number): MinerGroup[] {
  const start = (index: number): number => Math.floor((index * miners.length) / count)
  return Array.from({ length: count }, (_, index) => ({
    label: `group/${index}`,
    miners: miners.slice(start(index), start(index + 1)),
  }))
}
