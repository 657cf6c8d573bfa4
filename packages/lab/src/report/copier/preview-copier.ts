import type { RuleSet, Yuma } from '@subnetkit/yuma'
import { relativeIncome } from '../../consensus/experiments/relative-income.js'
import { type Estimate, estimate } from '../../consensus/game/estimate.js'
import { copier } from '../../consensus/strategies/copier.js'
import { type MeasuredNoise, measureNoise } from '../../questions/measure-noise.js'
import type { LabRun } from '../../types.js'

/** What copying weights would earn, at the noise of a run, where true qualities move. */
export interface CopierPreview {
  readonly measured: MeasuredNoise
  /** Of true qualities from epoch to epoch, relative, as assumed. */
  readonly drift: number
  /** Dividends per stake over an honest validator's, one epoch late. */
  readonly oneLate: Estimate
  /** The first number of epochs of lateness at which copying does not pay, and what it earns then; null when none was found. */
  readonly unprofitable: { readonly lag: number; readonly income: Estimate } | null
  /** One epoch late at half of the noise. */
  readonly halfNoise: Estimate
}

/** In an experiment true qualities stand still, and an old opinion of what does not move is a good one. */
const drift = 0.05
const lags = [2, 3, 4, 6, 8, 12, 16]
const epochs = 80
const runs = 4

/** Plays copiers of growing lateness until one loses. Null when the run has no copier, or too few honest validators to measure. */
export function previewCopier(run: LabRun, { yuma }: { readonly yuma: Yuma }): CopierPreview | null {
  const measured = measureNoise(honestPart(run))
  const game = measured && gameOf(run)
  if (!measured || !game) return null
  const income = (lag: number, noise: number): Estimate =>
    estimate(
      Array.from({ length: runs }, (_, index) => {
        const seed = `${run.plan.seed}/copier/${index}`
        return relativeIncome({ ...game, seed, noise, drift, deviant: copier(lag) }, { yuma }).income
      }),
    )
  const oneLate = income(1, measured.noise)
  return {
    measured,
    drift,
    oneLate,
    unprofitable: firstLoss(oneLate, lags, (lag) => income(lag, measured.noise)),
    halfNoise: income(1, measured.noise / 2),
  }
}

function firstLoss(
  oneLate: Estimate,
  later: readonly number[],
  income: (lag: number) => Estimate,
): CopierPreview['unprofitable'] {
  if (loses(oneLate)) return { lag: 1, income: oneLate }
  for (const lag of later) {
    const found = income(lag)
    if (loses(found)) return { lag, income: found }
  }
  return null
}

export function loses({ mean, margin }: Estimate): boolean {
  return mean + margin < 1
}

/** Honest validators' weights of honest miners: what others do is no noise. */
function honestPart(run: LabRun): LabRun {
  const neurons = run.neurons.filter(({ strategy }) => strategy === 'honest')
  const uids = new Set(neurons.map(({ uid }) => uid))
  const epochs = run.epochs.map((epoch) => ({ ...epoch, weights: epoch.weights.filter(({ uid }) => uids.has(uid)) }))
  return { ...run, neurons, epochs }
}

function gameOf({ neurons, plan }: LabRun) {
  const validators = neurons.filter(({ role }) => role === 'validator')
  const copiers = validators.filter(({ strategy }) => /^copier(-\d+)?$/.test(strategy))
  const stakeOf = (group: readonly { readonly stakeRao: bigint }[]): number =>
    group.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0)
  if (copiers.length === 0) return undefined
  return {
    ...{ epochs, validators: validators.length, qualitySpread: 0.6 },
    miners: neurons.filter(({ role }) => role === 'miner').length,
    deviantStakeShare: stakeOf(copiers) / copiers.length / stakeOf(validators),
    ruleSet: plan.ruleSet as RuleSet,
  }
}
