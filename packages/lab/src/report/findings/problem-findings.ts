import type { Finding } from '@subnetkit/subnet/report'
import type { LabProblem, LabRun } from '../../types.js'
import { failureFixes, failuresOf } from '../failures.js'

/** Where the subnet's own code failed, one finding for each function; and one for each strategy that could not do what it says. */
export function problemFindings(runs: readonly LabRun[]): readonly Finding[] {
  const ofStrategies = runs.flatMap((run) => run.problems).filter(({ stage }) => stage === 'strategy')
  return [...failuresOf(runs).flatMap(failed), ...unfit(ofStrategies)]
}

function failed({ stage, count, example }: LabProblem): Finding[] {
  if (stage === 'strategy') return []
  return [
    {
      id: `${stage}-failed`,
      severity: 'problem',
      strategy: null,
      text: `\`${stage}\` of ${stage === 'respond' ? 'honest miners' : 'the subnet'} failed ${inTimes(count)}: ${example}`,
      figure: count,
      fix: failureFixes[stage],
    },
  ]
}

/** `once`, or `48 times, first`. */
function inTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times, first`
}

/** Its answers failed, which looks like a cheat that was caught. */
function unfit(problems: readonly LabProblem[]): Finding[] {
  return [...new Set(problems.map(({ strategy = '' }) => strategy))].map((strategy) => {
    const same = problems.filter((problem) => problem.strategy === strategy)
    const count = same.reduce((sum, problem) => sum + problem.count, 0)
    return {
      id: 'strategy-unfit',
      severity: 'warning',
      strategy,
      text: `\`${strategy}\` had no answer to ${count} questions, so its low score there says nothing: ${same[0]?.example ?? ''}`,
      figure: count,
      fix: 'Write this way to cheat yourself, as an adversary of the lab file.',
    }
  })
}
