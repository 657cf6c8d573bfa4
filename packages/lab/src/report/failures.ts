import { SubnetkitError } from '@subnetkit/core'
import { LAB_NOTHING_SCORED } from '../errors.js'
import type { LabRun, ProblemStage } from '../types.js'

/** What failed how often, and the first time in words. */
export interface Failure {
  readonly stage: FailureStage
  readonly count: number
  readonly example: string
}

/** Where the subnet's own code failed over all runs, the first function of the way first. What strategies could not do is left out. */
export function failuresOf(runs: readonly Pick<LabRun, 'problems'>[]): readonly Failure[] {
  const problems = runs.flatMap((run) => run.problems)
  return order.flatMap((stage) => {
    const same = problems.filter((problem) => problem.stage === stage)
    const count = same.reduce((sum, problem) => sum + problem.count, 0)
    return same[0] === undefined ? [] : [{ stage, count, example: same[0].example }]
  })
}

const order: readonly FailureStage[] = ['sample', 'respond', 'evaluate', 'score', 'weights']

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
  const honest = new Set(run.neurons.filter(({ strategy }) => strategy === 'honest').map(({ uid }) => uid))
  const answered = settled.some(({ miner, outcome }) => outcome === 'ok' && honest.has(miner))
  if (failed.includes('respond') && !answered) return true
  return failed.includes('weights') && !run.epochs.some(({ weights }) => weights.some(isFilled))
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
  sample: 'it must give a request that its schema lets through, for every miner at every block',
  respond: 'it must give what the response schema says, for every request that the request schema lets through',
  evaluate: 'it must hold for every answer that the response schema lets through',
  score: 'it must give a number in [0, 1] for every answer that the response schema lets through',
  weights: 'it must give a finite number of at least 0 for miners that it was given, and for no others',
}

/** `once`, or `48 times, first`, before the words of the first. */
export function inTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times, first`
}

/** Ends with LAB_NOTHING_SCORED where the subnet's own code kept all of these runs from showing anything. */
export function assertScored(runs: readonly LabRun[]): void {
  const failure = failureOfAll(runs)
  if (failure === undefined) return
  const { stage, count, example } = failure
  throw new SubnetkitError(LAB_NOTHING_SCORED, { stage, times: inTimes(count), example, rule: rules[stage] })
}
