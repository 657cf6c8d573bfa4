import { normaliseWeights } from '../weights/default-weights.js'

/**
 * Weights by hotkey, summing to 1, where a cluster earns what its best member would earn alone; its members share that in proportion to their weights.
 * More uids of one miner therefore earn it nothing, and cost nobody else anything.
 */
export function shareClusterWeights(
  weights: ReadonlyMap<string, number>,
  clusters: readonly (readonly string[])[],
): Map<string, number> {
  const shared = new Map(weights)
  for (const members of clusters) {
    const own = members.map((hotkey) => weights.get(hotkey) ?? 0)
    const best = Math.max(0, ...own)
    if (best === 0) continue
    // Divided by the best first, so that the sum of large weights stays finite.
    const parts = own.reduce((sum, weight) => sum + weight / best, 0)
    for (const hotkey of members) {
      const weight = weights.get(hotkey)
      if (weight !== undefined) shared.set(hotkey, weight / parts)
    }
  }
  return normaliseWeights(shared)
}
