import type { MinerView } from '../contract/miner-view.js'
import type { Random } from '../contract/random.js'
import type { Group } from '../contract/task.js'

/** Who gets the same request. */
export function groupsOf(miners: readonly MinerView[], group: Group, random: Random): MinerView[][] {
  if (group === 'each') return miners.map((miner) => [miner])
  if (group === 'same') return [[...miners]]
  const order = random.shuffle(miners)
  const count = Math.max(1, Math.floor(order.length / group))
  return Array.from({ length: count }, (_, index) => order.filter((_miner, place) => place % count === index))
}
