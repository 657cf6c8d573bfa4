import { meanOf, sumOf } from '../../statistics/mean.js'
import type { LabNeuron, LabRun } from '../../types.js'
import { rateOf } from '../findings/kind-of.js'
import { referenceMiners } from './pay.js'

/** Of what a cheat can lose by a validator's scores, what it must lose to count as seen. */
const seenShare = 0.5

/** Validators that score a strategy low which others score well. */
export interface CheatedValidators {
  /** Of these validators, each once. */
  readonly strategies: readonly string[]
  /** Of all validators' stake, what they hold; mean of the runs. */
  readonly stakeShare: number
  /** The part of it that gives the strategy weight all the same, as copiers do. */
  readonly unweighedShare: number
}

/** Whom a strategy cheats; undefined where it or honest work was not tried, or nobody has a stake. */
export function cheatedValidators(runs: readonly LabRun[], strategy: string): CheatedValidators | undefined {
  const found = runs.map((run) => cheatedIn(run, strategy)).filter((cheated) => cheated !== undefined)
  if (found.length === 0) return undefined
  return {
    strategies: [...new Set(found.flatMap(({ strategies }) => strategies))],
    stakeShare: meanOf(found.map(({ stakeShare }) => stakeShare)),
    unweighedShare: meanOf(found.map(({ unweighedShare }) => unweighedShare)),
  }
}

function cheatedIn(run: LabRun, strategy: string): CheatedValidators | undefined {
  const validators = run.neurons.filter(({ role }) => role === 'validator')
  const own = uidsOf(run.neurons.filter((neuron) => neuron.role === 'miner' && neuron.strategy === strategy))
  const honest = uidsOf(referenceMiners(run))
  const total = stakeOf(validators)
  if (own.size === 0 || honest.size === 0 || total === 0) return undefined
  const isLow = (mean: (run: LabRun, uid: number, miners: ReadonlySet<number>) => number, uid: number): boolean =>
    mean(run, uid, own) < (1 - seenShare * rateOf(strategy)) * mean(run, uid, honest)
  const cheated = validators.filter(({ uid }) => isLow(meanScore, uid))
  return {
    strategies: cheated.map((validator) => validator.strategy),
    stakeShare: stakeOf(cheated) / total,
    unweighedShare: stakeOf(cheated.filter(({ uid }) => !isLow(meanWeight, uid))) / total,
  }
}

function uidsOf(neurons: readonly LabNeuron[]): ReadonlySet<number> {
  return new Set(neurons.map(({ uid }) => uid))
}

function stakeOf(neurons: readonly LabNeuron[]): number {
  return neurons.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0)
}

/** Of the answers that this validator scored. */
function meanScore({ epochs }: LabRun, uid: number, miners: ReadonlySet<number>): number {
  const scores = epochs.flatMap(({ settled }) =>
    settled.filter(({ validator, miner }) => validator === uid && miners.has(miner)).map(({ score }) => score),
  )
  return meanOf(scores)
}

/** Of one miner, over all rows that this validator set. */
function meanWeight({ epochs }: LabRun, uid: number, miners: ReadonlySet<number>): number {
  const rows = epochs.flatMap(({ weights }) => weights.filter((row) => row.uid === uid))
  const given = rows.flatMap((row) => row.values.filter((_, index) => miners.has(row.uids[index] ?? -1)))
  return sumOf(given) / miners.size
}
