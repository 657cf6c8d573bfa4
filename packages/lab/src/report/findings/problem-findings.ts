import type { Finding } from '@subnetkit/subnet/report'
import type { LabRun } from '../../types.js'

/** Where the subnet's own code failed, one finding for each function. */
export function problemFindings(runs: readonly LabRun[]): readonly Finding[] {
  const problems = runs.flatMap((run) => run.problems)
  return [...new Set(problems.map(({ stage }) => stage))].map((stage) => {
    const same = problems.filter((problem) => problem.stage === stage)
    const count = same.reduce((sum, problem) => sum + problem.count, 0)
    return {
      id: `${stage}-failed`,
      severity: 'problem',
      strategy: null,
      text: `\`${stage}\` of the subnet failed ${count} times: ${same[0]?.example ?? ''}`,
      figure: count,
      fix: `Mend \`${stage}\`; it must hold for every answer that the response schema lets through.`,
    }
  })
}
