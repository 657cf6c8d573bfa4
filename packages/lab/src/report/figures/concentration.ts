import { gini } from '../../statistics/gini.js'
import { rankCorrelation } from '../../statistics/rank-correlation.js'
import type { LabRun } from '../../types.js'
import { payOf, qualityOf } from './pay.js'

const one = 65_535n

/** The smallest number of validators whose stake together reaches κ of all stake; whoever they are can set consensus. */
export function validatorsToKappa({ neurons, plan }: LabRun): number {
  const stakes = neurons.filter(({ role }) => role === 'validator').map(({ stakeRao }) => stakeRao)
  const total = stakes.reduce((sum, stake) => sum + stake, 0n)
  const needed = total * BigInt(plan.hyperparameters.kappaU16)
  let held = 0n
  let count = 0
  for (const stake of stakes.sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))) {
    if (held * one >= needed && count > 0) break
    held += stake
    count++
  }
  return count
}

/** Of all validators' stake, what those of one strategy hold; undefined where nobody has any. */
export function stakeShareOf({ neurons }: LabRun, strategy: string): number | undefined {
  const validators = neurons.filter(({ role }) => role === 'validator')
  const stakeOf = (held: typeof validators): number => held.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0)
  const total = stakeOf(validators)
  return total === 0 ? undefined : stakeOf(validators.filter((each) => each.strategy === strategy)) / total
}

/** Gini coefficient of what miners were paid; null when none was. */
export function incentiveGini(run: LabRun): number | null {
  const pay = payOf(run)
  return gini(run.neurons.filter(({ role }) => role === 'miner').map(({ uid }) => pay.get(uid) ?? 0))
}

/**
 * Rank correlation of true quality and pay over honest miners, of the highest that these qualities allow: 1 when everybody is paid more than
 * those of lower quality, whatever equals get; 0 when pay does not depend on quality, or all are paid alike; below 0 when it runs against
 * it. Null when all are equally good.
 */
export function qualityRankCorrelation(run: LabRun): number | null {
  const paid = payOf(run)
  const honest = run.neurons
    .filter(({ role, strategy }) => role === 'miner' && strategy === 'honest')
    .map((neuron) => ({ quality: qualityOf(neuron), pay: paid.get(neuron.uid) ?? 0 }))
    .sort((a, b) => a.quality - b.quality || a.pay - b.pay)
  const qualities = honest.map(({ quality }) => quality)
  // Equals share a rank whatever they are paid, so that no order of pay correlates fully with them.
  const places = honest.map(({ quality, pay }) =>
    honest.findIndex((each) => each.quality === quality && each.pay === pay),
  )
  const highest = rankCorrelation(qualities, places)
  if (highest === null) return null
  const found = rankCorrelation(
    qualities,
    honest.map(({ pay }) => pay),
  )
  return Math.min(1, (found ?? 0) / highest)
}
