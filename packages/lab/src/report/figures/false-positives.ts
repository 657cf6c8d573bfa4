import type { FalsePositives } from '@subnetkit/subnet/report'
import { upperBound } from '../../statistics/binomial-bound.js'
import type { LabRun, SettledScore } from '../../types.js'
import { qualityOf } from './pay.js'

/** Answers of honest miners of full quality that scored 0, over all runs. */
export function falsePositivesOf(runs: readonly LabRun[]): FalsePositives {
  const scores = runs.flatMap(honestScores)
  const comparisons = scores.length
  const count = scores.filter(({ score }) => score === 0).length
  if (comparisons === 0) return { comparisons, count, rate: null, upperBound: null }
  return { comparisons, count, rate: count / comparisons, upperBound: upperBound(count, comparisons) }
}

/** How many of them are no answers, because `respond` failed: no `score` could have helped. */
export function unansweredOf(runs: readonly LabRun[]): number {
  const failing = runs.filter(({ problems }) => problems.some(({ stage }) => stage === 'respond'))
  return failing.flatMap(honestScores).filter(({ outcome }) => outcome === 'failed' || outcome === 'invalid').length
}

function honestScores({ neurons, epochs }: LabRun): readonly SettledScore[] {
  const honest = new Set(
    neurons
      .filter((neuron) => neuron.role === 'miner' && neuron.strategy === 'honest' && qualityOf(neuron) === 1)
      .map(({ uid }) => uid),
  )
  return epochs.flatMap(({ settled }) => settled.filter(({ miner }) => honest.has(miner)))
}
