import type { WorkFigures } from '@subnetkit/subnet/report'
import { sumOf } from '../../statistics/mean.js'
import type { LabRun } from '../../types.js'

/** What the validators of all runs computed, for one of them in one epoch. */
export function workOf(runs: readonly LabRun[]): WorkFigures {
  const validatorEpochs = sumOf(
    runs.map(({ neurons, epochs }) => epochs.length * neurons.filter(({ role }) => role === 'validator').length),
  )
  const per = (total: number): number => (validatorEpochs > 0 ? total / validatorEpochs : 0)
  return {
    evaluationsPerValidatorEpoch: per(sumOf(runs.map(({ work }) => work.evaluations))),
    inferencesPerValidatorEpoch: per(sumOf(runs.map(({ work }) => work.inferences))),
  }
}
