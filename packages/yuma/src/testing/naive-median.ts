import { type DenseMatrix, normalized, sum } from './dense.js'

/** Per column the first weight, from below, up to which more than the minority of the stake lies. */
export function naiveMedian(weights: DenseMatrix, activeStake: Float64Array, kappa: number): Float64Array {
  const voters = Array.from(activeStake.keys()).filter((uid) => (activeStake[uid] ?? 0) > 0)
  const stake = normalized(Float64Array.from(voters, (uid) => activeStake[uid] ?? 0))
  const minority = sum(stake) - kappa
  return Float64Array.from(weights, (_, target) => {
    const scores = voters.map((uid, index) => ({ score: weights[uid]?.[target] ?? 0, stake: stake[index] ?? 0 }))
    return medianOf(scores, minority)
  })
}

function medianOf(scores: { score: number; stake: number }[], minority: number): number {
  scores.sort((left, right) => left.score - right.score)
  let cumulative = 0
  for (const { score, stake } of scores) {
    cumulative += stake
    if (cumulative > minority) return score
  }
  return scores.at(-1)?.score ?? 0
}
