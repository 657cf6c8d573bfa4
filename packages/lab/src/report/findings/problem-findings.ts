import type { Finding } from '@subnetkit/subnet/report'
import type { LabProblem, LabRun } from '../../types.js'
import { type Failure, failureFix, failuresOf, formatFailure } from '../failures.js'

/** Where the subnet's own code failed, one finding for each function; and one for each strategy that could not do what it says. */
export function problemFindings(runs: readonly LabRun[]): readonly Finding[] {
  const ofStrategies = runs.flatMap((run) => run.problems).filter(({ stage }) => stage === 'strategy')
  return [...failuresOf(runs).map(failed), ...unfit(ofStrategies)]
}

function failed(failure: Failure): Finding {
  const { stage, count } = failure
  return {
    ...{ id: `${stage}-failed`, severity: 'problem', strategy: null },
    ...{ text: formatFailure(failure), figure: count, fix: failureFix(stage) },
  }
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
