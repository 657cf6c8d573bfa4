import type { FalsePositives } from '@subnetkit/subnet/report'
import { upperBound } from '../../statistics/binomial-bound.js'
import type { LabRun } from '../../types.js'
import { qualityOf } from './pay.js'

/** Answers of honest miners of full quality that scored 0, over all runs. */
export function falsePositivesOf(runs: readonly LabRun[]): FalsePositives {
  let comparisons = 0
  let count = 0
  for (const { neurons, epochs } of runs) {
    const honest = new Set(
      neurons
        .filter((neuron) => neuron.role === 'miner' && neuron.strategy === 'honest' && qualityOf(neuron) === 1)
        .map(({ uid }) => uid),
    )
    const scores = epochs.flatMap(({ settled }) => settled.filter(({ miner }) => honest.has(miner)))
    comparisons += scores.length
    count += scores.filter(({ score }) => score === 0).length
  }
  if (comparisons === 0) return { comparisons, count, rate: null, upperBound: null }
  return { comparisons, count, rate: count / comparisons, upperBound: upperBound(count, comparisons) }
}
