import { isDeepStrictEqual } from 'node:util'
import type { Finding } from '@subnetkit/subnet/report'
import type { RunPlans } from '../simulation/run-plans.js'
import type { LabPlan, LabRun } from '../types.js'

/** Few questions, so that a subnet with models has little to compute. */
const poolSize = 4
const stakeRao = 10n ** 12n

/**
 * Holds the same short experiment twice, one after another in one thread. Where the second gives anything else, the author's code keeps
 * something between its calls, or takes chance or time from elsewhere, and a report depends on what ran before it.
 */
export async function repeatFindings(plan: LabPlan, { runPlans }: { readonly runPlans: RunPlans }): Promise<Finding[]> {
  const short: LabPlan = {
    ...plan,
    ...{
      seed: `${plan.seed}/repeat`,
      epochs: 2,
      roundsPerEpoch: 1,
      poolSize: Math.min(plan.poolSize ?? poolSize, poolSize),
    },
    miners: [{ strategy: 'honest', count: 3 }],
    validators: [{ strategy: 'honest', count: 2, stakeRao }],
  }
  const first = await onlyRun(short, runPlans)
  const second = await onlyRun(short, runPlans)
  if (first === undefined || second === undefined || isDeepStrictEqual(resultOf(first), resultOf(second))) return []
  return [finding(settledOf(first), settledOf(second))]
}

async function onlyRun(plan: LabPlan, runPlans: RunPlans): Promise<LabRun | undefined> {
  const [run] = await runPlans([plan])
  return run
}

/** How often something failed counts; the words of an error may name what nobody compares. */
const resultOf = ({ epochs, problems }: LabRun): unknown => ({
  epochs,
  problems: problems.map(({ stage, count }) => ({ stage, count })),
})

const settledOf = ({ epochs }: LabRun): readonly unknown[] => epochs.flatMap(({ settled }) => settled)

function finding(first: readonly unknown[], second: readonly unknown[]): Finding {
  const all = Math.max(first.length, second.length)
  const changed = Array.from({ length: all }, (_, index) => index).filter(
    (index) => !isDeepStrictEqual(first[index], second[index]),
  ).length
  const what =
    changed > 0 ? `${changed} of ${all} outcomes differ` : 'outcomes are the same, and what was made of them differs'
  return {
    id: 'keeps-state',
    severity: 'warning',
    strategy: null,
    text: `The same experiment gave something else when it was held again: ${what}. So reports of this subnet depend on what ran before, and on the number of threads.`,
    figure: changed / Math.max(1, all),
    fix: 'Keep nothing in variables outside your functions: what is remembered of a miner belongs into `state`, on its own disk into `directory`. Take chance from `random` and time from `block`.',
  }
}
