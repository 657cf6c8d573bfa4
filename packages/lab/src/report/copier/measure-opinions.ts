import type { LabNeuron, LabRun, WeightRow } from '../../types.js'

/** How honest validators' weights of honest miners scatter, both relative to a weight. */
export interface OpinionSpread {
  /** Standard deviation between validators in one epoch. */
  readonly noise: number
  /** Standard deviation of the change of their mean from epoch to epoch, beyond what noise explains. */
  readonly drift: number
}

/** Measured over the second half of a run, when averages have settled; null with fewer than two honest validators. */
export function measureOpinions({ neurons, epochs }: LabRun): OpinionSpread | null {
  const isHonest = ({ strategy }: LabNeuron): boolean => strategy === 'honest'
  const judges = neurons.filter((neuron) => neuron.role === 'validator' && isHonest(neuron))
  const miners = neurons.filter((neuron) => neuron.role === 'miner' && isHonest(neuron)).map(({ uid }) => uid)
  if (judges.length < 2 || miners.length === 0) return null
  const noises: number[] = []
  const moves: number[] = []
  let before: readonly number[] | undefined
  for (const { weights } of epochs.slice(Math.floor(epochs.length / 2))) {
    const rows = judges.flatMap(({ uid }) => weights.filter((row) => row.uid === uid)).map((row) => shares(row, miners))
    if (rows.length < 2) continue
    const means = miners.map((_, index) => mean(rows.map((row) => row[index] ?? 0)))
    for (const [index, level] of means.entries()) {
      if (level <= 0) continue
      for (const row of rows) noises.push(((row[index] ?? 0) / level - 1) ** 2 * (rows.length / (rows.length - 1)))
      const old = before?.[index] ?? 0
      if (old > 0) moves.push((level / old - 1) ** 2)
    }
    before = means
  }
  const variance = mean(noises)
  // A mean of several opinions scatters less than one; both ends of a step scatter.
  return { noise: Math.sqrt(variance), drift: Math.sqrt(Math.max(0, mean(moves) - (2 * variance) / judges.length)) }
}

/** Weights of these miners, summing to 1. */
function shares({ uids, values }: WeightRow, miners: readonly number[]): readonly number[] {
  const own = miners.map((uid) => values[uids.indexOf(uid)] ?? 0)
  const total = own.reduce((sum, value) => sum + value, 0)
  return own.map((value) => (total > 0 ? value / total : 0))
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
