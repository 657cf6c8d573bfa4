import type { ValidatorFigures } from '@subnetkit/subnet/report'
import { figureOfKnown } from '../../statistics/figure.js'
import type { LabNeuron, LabRun } from '../../types.js'
import { payOf, totalOf } from './pay.js'

/** One row for each validator strategy, in the order of the population. */
export function validatorFigures(runs: readonly LabRun[]): readonly ValidatorFigures[] {
  const first = validatorsOf(runs[0])
  return [...new Set(first.map(({ strategy }) => strategy))].map((strategy) => ({
    strategy,
    uids: first.filter((neuron) => neuron.strategy === strategy).length,
    dividendRatio: figureOfKnown(runs.map((run) => dividendRatio(run, strategy))),
  }))
}

function validatorsOf(run: LabRun | undefined): readonly LabNeuron[] {
  return run?.neurons.filter(({ role }) => role === 'validator') ?? []
}

function dividendRatio(run: LabRun, strategy: string): number | null {
  const honest = perStake(run, 'honest')
  const own = perStake(run, strategy)
  return honest === null || own === null || honest <= 0 ? null : own / honest
}

function perStake(run: LabRun, strategy: string): number | null {
  const group = validatorsOf(run).filter((neuron) => neuron.strategy === strategy)
  const stake = group.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0)
  return stake > 0 ? totalOf(group, payOf(run)) / stake : null
}
