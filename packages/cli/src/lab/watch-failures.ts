import { type Failure, failuresOf, type LabRun, type RunPlans } from '@subnetkit/lab'

export interface WatchedRuns {
  readonly runPlans: RunPlans
  /** Where the subnet's own code failed so far. */
  failures(): readonly Failure[]
}

/** Says of each function of the subnet how it failed first, as soon as runs have shown it; `told` are those that somebody else says. */
export function watchFailures(
  runPlans: RunPlans,
  { told, say }: { readonly told: readonly Failure['stage'][]; readonly say: (line: string) => void },
): WatchedRuns {
  const failing: Pick<LabRun, 'problems'>[] = []
  const said = new Set<Failure['stage']>(told)
  return {
    runPlans: async (plans) => {
      const runs = await runPlans(plans)
      failing.push(...runs.filter(({ problems }) => problems.length > 0).map(({ problems }) => ({ problems })))
      for (const { stage, example } of failuresOf(runs)) {
        if (!said.has(stage)) say(`\`${stage}\` failed: ${example}`)
        said.add(stage)
      }
      return runs
    },
    failures: () => failuresOf(failing),
  }
}
