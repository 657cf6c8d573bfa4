import type { MinerFigures } from '@subnetkit/subnet/report'
import { figureOf, figureOfKnown } from '../../statistics/figure.js'
import type { LabNeuron, LabRun } from '../../types.js'
import { rateOf } from '../findings/kind-of.js'
import { detectionOf } from './detection.js'
import { payOf, qualityOf, referenceMiners, totalOf } from './pay.js'

/** What it takes to turn pay into profit. */
export interface CostModel {
  /** Share of its pay that an honest miner spends, in [0, 1). */
  readonly honestCostShare: number
  /** Strategy → cost of a uid, an honest one being 1, its mixes with honest work too; the others are taken from the work they did. */
  readonly costs: Readonly<Record<string, number>>
}

const zero = { mean: 0, interval: null }

/** One row for each strategy, of honest miners for each quality, best paid first. Every run has the same population. */
export function minerFigures(runs: readonly LabRun[], costs: CostModel): readonly MinerFigures[] {
  const groups = new Map<string, MinerFigures>()
  for (const neuron of runs[0]?.neurons ?? []) {
    const key = keyOf(neuron)
    if (neuron.role === 'miner' && !groups.has(key)) groups.set(key, figuresOf(neuron, runs, costs))
  }
  return [...groups.values()].sort((a, b) => perUid(b) - perUid(a))
}

function perUid({ emissionShare, uids }: MinerFigures): number {
  return emissionShare.mean / uids
}

/** Quality tells honest miners apart; what a cheat is worth is for the scores to say. */
function keyOf({ strategy, quality }: LabNeuron): string {
  return strategy === 'honest' ? `honest ${quality ?? 1}` : strategy
}

function figuresOf(like: LabNeuron, runs: readonly LabRun[], { costs, honestCostShare }: CostModel): MinerFigures {
  const isLike = (neuron: LabNeuron): boolean => neuron.role === 'miner' && keyOf(neuron) === keyOf(like)
  const stated = statedCost(like.strategy, costs)
  const spent = runs.map((run) => stated ?? costRatio(run, run.neurons.filter(isLike)))
  const cost = figureOfKnown(spent)?.mean ?? 1
  const earnings = runs.map((run) => earningRatio(run, run.neurons.filter(isLike)))
  // By the cost of the same seed: who cheats more often by chance spends less and earns less.
  const profits = earnings.map((ratio, seed) =>
    ratio === null ? null : (ratio - honestCostShare * (spent[seed] ?? cost)) / (1 - honestCostShare),
  )
  return {
    strategy: like.strategy,
    quality: like.strategy === 'honest' ? qualityOf(like) : null,
    uids: runs[0]?.neurons.filter(isLike).length ?? 0,
    emissionShare: figureOf(runs.map((run) => shareOf(run, run.neurons.filter(isLike)))) ?? zero,
    earningRatio: figureOfKnown(earnings),
    costRatio: cost,
    profitRatio: figureOfKnown(profits),
    detection: like.strategy === 'honest' ? null : detectionOf(runs, isLike),
  }
}

/** What is stated of a cheat is stated of its mixes, as `lazy@0.2`: the rest of the questions is honest work. */
function statedCost(strategy: string, costs: CostModel['costs']): number | undefined {
  const cheat = costs[strategy.split('@')[0] ?? strategy]
  return costs[strategy] ?? (cheat === undefined ? undefined : 1 - rateOf(strategy) * (1 - cheat))
}

function shareOf(run: LabRun, group: readonly LabNeuron[]): number {
  const pay = payOf(run)
  const all = totalOf(
    run.neurons.filter(({ role }) => role === 'miner'),
    pay,
  )
  return all > 0 ? totalOf(group, pay) / all : 0
}

function earningRatio(run: LabRun, group: readonly LabNeuron[]): number | null {
  const pay = payOf(run)
  const reference = referenceMiners(run)
  const honest = totalOf(reference, pay) / reference.length
  return honest > 0 ? totalOf(group, pay) / group.length / honest : null
}

/** By the time that the run charged for the work; null when honest work is free. */
function costRatio(run: LabRun, group: readonly LabNeuron[]): number | null {
  const reference = referenceMiners(run)
  const honest = spentBy(run, reference) / reference.length
  return honest > 0 ? spentBy(run, group) / group.length / honest : null
}

function spentBy({ epochs }: LabRun, group: readonly LabNeuron[]): number {
  return epochs.reduce((sum, { costMs }) => sum + group.reduce((part, { uid }) => part + (costMs[uid] ?? 0), 0), 0)
}
