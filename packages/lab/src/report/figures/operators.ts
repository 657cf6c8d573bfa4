import type { OperatorFigures } from '@subnetkit/subnet/report'
import { figureOf, figureOfKnown } from '../../statistics/figure.js'
import type { LabNeuron, LabRun } from '../../types.js'
import { payOf, referenceMiners, totalOf } from './pay.js'

const zero = { mean: 0, interval: null }

/** One row for each owner of more than one uid, best paid first. Every run has the same population. */
export function operatorFigures(runs: readonly LabRun[]): readonly OperatorFigures[] {
  const miners = runs[0]?.neurons.filter(({ role }) => role === 'miner') ?? []
  return [...new Set(miners.map(({ operator }) => operator))]
    .map((operator) => miners.filter((miner) => miner.operator === operator))
    .filter((uids) => uids.length > 1)
    .map((uids) => figuresOf(uids, runs))
    .sort((a, b) => b.emissionShare.mean - a.emissionShare.mean)
}

function figuresOf(uids: readonly LabNeuron[], runs: readonly LabRun[]): OperatorFigures {
  const [first] = uids
  const isOwn = ({ role, operator }: LabNeuron): boolean => role === 'miner' && operator === first?.operator
  return {
    strategy: [...new Set(uids.map(({ strategy }) => strategy))].join(' and '),
    uids: uids.length,
    emissionShare: figureOf(runs.map((run) => shareOf(run, isOwn))) ?? zero,
    earningRatio: figureOfKnown(runs.map((run) => earningRatio(run, isOwn))),
  }
}

function shareOf(run: LabRun, isOwn: (neuron: LabNeuron) => boolean): number {
  const pay = payOf(run)
  const miners = run.neurons.filter(({ role }) => role === 'miner')
  const all = totalOf(miners, pay)
  return all > 0 ? totalOf(miners.filter(isOwn), pay) / all : 0
}

/** Together against one: what the owner would have earned with a single honest uid. */
function earningRatio(run: LabRun, isOwn: (neuron: LabNeuron) => boolean): number | null {
  const pay = payOf(run)
  const others = referenceMiners(run).filter((neuron) => !isOwn(neuron))
  const one = totalOf(others, pay) / others.length
  return one > 0 ? totalOf(run.neurons.filter(isOwn), pay) / one : null
}
