import { SubnetkitError } from '@subnetkit/core'
import { LAB_NOTHING_SCORED } from '../errors.js'
import type { LabRun, ProblemStage, SettledScore } from '../types.js'
import { qualityOf } from './figures/pay.js'

/** What failed how often, and the first time in words. */
export interface Failure {
  readonly stage: FailureStage
  readonly count: number
  readonly example: string
}

/** Where the subnet's own code failed over all runs, the first function of the way first. What strategies could not do is left out. */
export function failuresOf(runs: readonly Pick<LabRun, 'problems'>[]): readonly Failure[] {
  const problems = runs.flatMap((run) => run.problems)
  return failureStages.flatMap((stage) => {
    const same = problems.filter((problem) => problem.stage === stage)
    const count = same.reduce((sum, problem) => sum + problem.count, 0)
    return same[0] === undefined ? [] : [{ stage, count, example: same[0].example }]
  })
}

/** In the order in which they are called. */
export const failureStages: readonly FailureStage[] = ['sample', 'respond', 'evaluate', 'score', 'weights']

/** What kept every one of the runs from showing anything; undefined as soon as one of them has something to compare. */
export function failureOfAll(runs: readonly LabRun[]): Failure | undefined {
  return runs.every(isVoid) ? failuresOf(runs)[0] : undefined
}

/** Nothing was scored, no honest miner had an answer, or nobody could be weighed, because the subnet's own code failed. */
function isVoid(run: LabRun): boolean {
  const failed = failuresOf([run]).map(({ stage }) => stage)
  if (failed.length === 0) return false
  const settled = run.epochs.flatMap((epoch) => epoch.settled)
  if (settled.length === 0) return true
  if (failed.includes('respond') && !hasHonestAnswer(run, settled)) return true
  return failed.includes('weights') && !run.epochs.some(({ weights }) => weights.some(isFilled))
}

/** Of what miners of lower quality answer, a part is made up, and answers without `respond`. */
function hasHonestAnswer({ neurons }: LabRun, settled: readonly SettledScore[]): boolean {
  const honest = neurons.filter(({ strategy, role }) => role === 'miner' && strategy === 'honest')
  const full = new Set(honest.filter((neuron) => qualityOf(neuron) === 1).map(({ uid }) => uid))
  const all = new Set(honest.map(({ uid }) => uid))
  const answers = settled.filter(({ outcome }) => outcome === 'ok')
  if (full.size > 0) return answers.some(({ miner }) => full.has(miner))
  return answers.some(({ miner, score }) => score > 0 && all.has(miner))
}

function isFilled({ values }: { readonly values: readonly number[] }): boolean {
  return values.some((value) => value > 0)
}

/** What to change where a function of the subnet fails. */
export function failureFix(stage: FailureStage): string {
  return `Correct \`${stage}\`: ${rules[stage]}.`
}

export type FailureStage = Exclude<ProblemStage, 'strategy'>

const rules: Readonly<Record<FailureStage, string>> = {
  sample: 'it must give a request that its schema lets through, for miners that are to be asked',
  respond: 'it must give what the response schema says, for every request that the request schema lets through',
  evaluate: 'it must hold for every answer that the response schema lets through',
  score: 'it must give a number in [0, 1] for every answer that the response schema lets through',
  weights: 'it must give a finite number of at least 0 for miners that it was given, and for no others',
}

/** As `respond` of honest miners failed 48 times, first: …. */
export function formatFailure({ stage, count, example }: Failure): string {
  return `\`${stage}\` of ${stage === 'respond' ? 'honest miners' : 'the subnet'} failed ${inTimes(count)}: ${example}`
}

function inTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times, first`
}

/** Ends with LAB_NOTHING_SCORED where the subnet's own code kept all of these runs from showing anything. */
export function assertScored(runs: readonly LabRun[]): void {
  const failure = failureOfAll(runs)
  if (failure === undefined) return
  const { stage } = failure
  throw new SubnetkitError(LAB_NOTHING_SCORED, { stage, failure: formatFailure(failure), rule: rules[stage] })
}
