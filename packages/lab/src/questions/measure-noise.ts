import { meanOf } from '../statistics/mean.js'
import type { LabRun, WeightRow } from '../types.js'

/** How validators measure, as their weights show it. */
export interface MeasuredNoise {
  /** By how much a validator's weight of a miner differs from that of the others, relative. */
  readonly noise: number
  /** By how much the weight of a miner changes from epoch to epoch for all validators alike, relative. */
  readonly drift: number
}

/** Validator → its share for each paid miner. */
type Opinions = readonly (readonly number[])[]

/** Moving averages begin with the first answer; this part of a run is left out. */
const settling = 0.25

/**
 * From the weights of validators that are all honest. What two of them see change alike is drift; what differs is noise of each. Null with
 * fewer than two validators, or epochs.
 */
export function measureNoise(run: LabRun): MeasuredNoise | null {
  const epochs = run.epochs
    .slice(Math.floor(run.epochs.length * settling))
    .map(({ weights }) => opinionsOf(weights, run))
  const differences = epochs.flatMap((opinions) => squaresOfDifference(opinions))
  const changes = epochs.slice(1).flatMap((opinions, index) => productsOfChange(epochs[index] ?? [], opinions))
  if (differences.length === 0 || changes.length === 0) return null
  return { noise: Math.sqrt(meanOf(differences)), drift: Math.sqrt(Math.max(0, meanOf(changes))) }
}

function opinionsOf(rows: readonly WeightRow[], { neurons }: LabRun): Opinions {
  const miners = neurons.filter(({ role }) => role === 'miner')
  return rows.map(({ uids, values }) => {
    const total = values.reduce((sum, value) => sum + value, 0)
    const shares = new Map(uids.map((uid, index) => [uid, (values[index] ?? 0) / Math.max(1, total)]))
    return miners.map(({ uid }) => shares.get(uid) ?? 0)
  })
}

function squaresOfDifference(opinions: Opinions): readonly number[] {
  if (opinions.length < 2) return []
  return placesOf(opinions).flatMap((place) => {
    const values = opinions.map((opinion) => opinion[place] ?? 0)
    const mean = meanOf(values)
    if (mean <= 0) return []
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    return [variance / mean ** 2]
  })
}

/** The noise of two validators is independent, so that on average it leaves no trace in the product of their changes. */
function productsOfChange(before: Opinions, after: Opinions): readonly number[] {
  if (before.length !== after.length) return []
  return placesOf(after).flatMap((place) => {
    const mean = meanOf(before.map((opinion) => opinion[place] ?? 0))
    if (mean <= 0) return []
    const changes = after.map((opinion, index) => ((opinion[place] ?? 0) - (before[index]?.[place] ?? 0)) / mean)
    return changes.flatMap((change, index) => changes.slice(index + 1).map((other) => change * other))
  })
}

function placesOf(opinions: Opinions): readonly number[] {
  return [...(opinions[0]?.keys() ?? [])]
}
