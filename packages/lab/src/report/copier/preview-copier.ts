import type { Yuma } from '@subnetkit/yuma'
import { type Estimate, estimate } from '../../consensus/game/estimate.js'
import type { Game, GameResult } from '../../consensus/game/game.js'
import { play } from '../../consensus/game/play.js'
import { copier } from '../../consensus/strategies/copier.js'
import { honest } from '../../consensus/strategies/honest.js'
import { type MeasuredNoise, measureNoise } from '../../questions/measure-noise.js'
import type { LabNeuron, LabRun } from '../../types.js'

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
  /** Epochs until weights are revealed, as the subnet has it; 0 without commit-reveal. */
  readonly revealEpochs: number
}

/** In an experiment true qualities stand still, and an old opinion of what does not move is a good one. */
const drift = 0.05
const lags = [2, 3, 4, 6, 8, 12, 16]
const epochs = 80
const runs = 4

/** Plays copiers of growing lateness until one loses. Null when the run has no copier, or too few honest validators to measure. */
export function previewCopier(
  run: LabRun,
  { revealEpochs }: { readonly revealEpochs: number },
  { yuma }: { readonly yuma: Yuma },
): CopierPreview | null {
  const measured = measureNoise(honestPart(run))
  if (measured === null || gameOf(run, 0) === undefined) return null
  const income = (lag: number, noise: number): Estimate =>
    estimate(
      Array.from({ length: runs }, (_, index) =>
        incomeOfRun(run, { lag, noise, seed: `${run.plan.seed}/copier/${index}` }, yuma),
      ),
    )
  const oneLate = income(1, measured.noise)
  return {
    ...{ measured, drift, oneLate, revealEpochs },
    unprofitable: firstLoss(oneLate, lags, (lag) => income(lag, measured.noise)),
    halfNoise: income(1, measured.noise / 2),
  }
}

function incomeOfRun(
  run: LabRun,
  { lag, noise, seed }: { readonly lag: number; readonly noise: number; readonly seed: string },
  yuma: Yuma,
): number {
  const game = gameOf(run, noise)
  if (game === undefined) return 0
  const [deviant, ...others] = game.validators
  const validators = deviant ? [{ ...deviant, strategy: copier(lag) }, ...others] : others
  const played = { ...game, validators, seed, drift }
  return incomeOf(played, play(played, { yuma }))
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

/** The run's own validators and honest miners, with a copier of each copier's stake; undefined without one. */
function gameOf({ neurons, plan }: LabRun, noise: number): Omit<Game, 'seed' | 'drift'> | undefined {
  const isCopier = ({ strategy }: LabNeuron): boolean => /^copier(-\d+)?$/.test(strategy)
  const validators = neurons.filter(({ role, strategy }) => role === 'validator' && strategy === 'honest')
  const deviant = neurons.find((neuron) => neuron.role === 'validator' && isCopier(neuron))
  const miners = neurons.filter(({ role, strategy }) => role === 'miner' && strategy === 'honest')
  if (deviant === undefined) return undefined
  return {
    epochs,
    ruleSet: plan.ruleSet,
    validators: [deviant, ...validators].map(({ stakeRao }) => ({ strategy: honest, stakeRao, noise })),
    miners: miners.map(({ quality = 1 }) => ({ quality })),
  }
}

/** Dividends per stake of the first validator over those of the others. */
function incomeOf({ validators }: Game, result: GameResult): number {
  const [own, ...others] = validators.map(({ stakeRao }, index) => ({
    stake: Number(stakeRao),
    dividends: result.validators[index]?.dividends ?? 0,
  }))
  const stake = others.reduce((sum, other) => sum + other.stake, 0)
  const dividends = others.reduce((sum, other) => sum + other.dividends, 0)
  return own === undefined || dividends === 0 ? 0 : own.dividends / own.stake / (dividends / stake)
}
