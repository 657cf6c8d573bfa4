import type { LabRun } from '../../types.js'
import { gini } from '../statistics/gini.js'
import { rankCorrelation } from '../statistics/rank-correlation.js'
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

/** Gini coefficient of what miners were paid; null when none was. */
export function incentiveGini(run: LabRun): number | null {
  const pay = payOf(run)
  return gini(run.neurons.filter(({ role }) => role === 'miner').map(({ uid }) => pay.get(uid) ?? 0))
}

/** Rank correlation of true quality and pay over honest miners; null when they are all alike. */
export function qualityRankCorrelation(run: LabRun): number | null {
  const pay = payOf(run)
  const honest = run.neurons.filter(({ role, strategy }) => role === 'miner' && strategy === 'honest')
  return rankCorrelation(
    honest.map(qualityOf),
    honest.map(({ uid }) => pay.get(uid) ?? 0),
  )
}
