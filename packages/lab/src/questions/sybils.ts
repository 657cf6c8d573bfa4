import { type Figure, figureSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { payOf, totalOf } from '../report/figures/pay.js'
import { formatPercent, formatRatio } from '../report/findings/format.js'
import type { RunPlans } from '../simulation/run-plans.js'
import { figureOf } from '../statistics/figure.js'
import type { LabPlan, LabRun } from '../types.js'
import { type Answered, answered, count, nobodyPaidFix, type QuestionModules } from './answered.js'
import { inWords } from './in-words.js'
import { inGroups, withSeeds } from './seeds.js'

export interface SybilOptions {
  /** How many uids the operator holds. Default 1, 2, 4, 8, 16. */
  readonly uids?: readonly number[]
  readonly seeds?: number
  /** Marks by which the subnet counts hotkeys as one miner. */
  readonly clusters?: readonly string[]
}

export interface SybilModules extends QuestionModules {
  /** Runs the same plans on the subnet as if it clustered by coldkey. */
  readonly runClustered?: RunPlans
}

export interface SybilRow {
  readonly uids: number
  /** Of all pay of miners, all uids under one coldkey. */
  readonly share: Figure
  /** Pay of all its uids over that of the operator with the fewest. */
  readonly ofOne: number
  /** The same with a coldkey for each uid, where the subnet clusters; null where it does not. */
  readonly hidden: Figure | null
  /** The same if the subnet clustered by coldkey; null where it does already. */
  readonly clustered: Figure | null
}

export interface Sybils extends Answered {
  readonly question: 'sybils'
  readonly others: number
  readonly clusters: readonly string[]
  readonly rows: readonly SybilRow[]
}

const operator = 'sybil'
const fairRatio = 1.5
const none: Figure = { mean: 0, interval: null }

/** What does one operator earn with k uids that all do honest work, beside the miners of the plan? */
export async function askSybils(plan: LabPlan, options: SybilOptions, modules: SybilModules): Promise<Sybils> {
  const { seeds = 1, clusters = [] } = options
  const uids = [...new Set(options.uids ?? [1, 2, 4, 8, 16])].sort((a, b) => a - b)
  const { runPlans, runClustered } = modules
  const first = plan.miners.reduce((sum, group) => sum + group.count, 0)
  const measure = async (run: RunPlans, withOperator: boolean): Promise<readonly Figure[]> => {
    const plans = uids.flatMap((k) => withSeeds(withSybils(plan, k, withOperator), seeds))
    return inGroups(await run(plans), seeds).map((runs) => figureOf(runs.map((each) => shareFrom(each, first))) ?? none)
  }
  const shares = await measure(runPlans, true)
  const hidden = clusters.length > 0 ? await measure(runPlans, false) : []
  const clustered = clusters.length === 0 && runClustered ? await measure(runClustered, true) : []
  const rows = uids.map((k, index) => ({
    uids: k,
    share: shares[index] ?? none,
    ofOne: (shares[index]?.mean ?? 0) / (shares[0]?.mean || 1),
    hidden: hidden[index] ?? null,
    clustered: clustered[index] ?? null,
  }))
  return { question: 'sybils', others: first, clusters, rows, ...conclude(rows, clusters) }
}

function withSybils(plan: LabPlan, uids: number, withOperator: boolean): LabPlan {
  const group = { strategy: 'honest', count: uids, ...(withOperator ? { operator } : {}) }
  return { ...plan, miners: [...plan.miners, group] }
}

function shareFrom(run: LabRun, first: number): number {
  const pay = payOf(run)
  const miners = run.neurons.filter(({ role }) => role === 'miner')
  const all = totalOf(miners, pay)
  const own = totalOf(
    miners.filter(({ uid }) => uid >= first),
    pay,
  )
  return all > 0 ? own / all : 0
}

function conclude(rows: readonly SybilRow[], clusters: readonly string[]): Answered {
  const most = rows.at(-1)
  const one = rows[0]
  if (most === undefined || one === undefined || one.share.mean === 0)
    return { answer: 'The operator was paid nothing, so there is nothing to compare.', fix: nobodyPaidFix }
  const answer = `${most.uids} uids of one operator earn ${inWords(most.share, formatPercent)} of what miners are paid, ${formatRatio(most.ofOne)} times as much as ${one.uids === 1 ? 'one uid' : `${one.uids} uids`}.`
  if (most.ofOne > fairRatio)
    return {
      answer,
      fix: clusters.includes('coldkey')
        ? 'The clusters do not hold this back: look at `weights` of the subnet.'
        : "Name `clusters: ['coldkey']` in the subnet, so that uids of one owner share one reward; or pay for capacity that is measured, and not for each uid.",
    }
  const hidden = most.hidden === null ? '' : ` With a coldkey each they would earn ${formatPercent(most.hidden.mean)}.`
  return {
    answer: `${answer}${hidden}`,
    fix:
      most.hidden === null
        ? null
        : 'Clusters see what an operator shows: let the price of a registration, or a mark that is costly to change, hold back the rest.',
  }
}

/** The form of `subnetkit lab sybils --json`. */
export const sybilsSchema: z.ZodType<Sybils> = z.strictObject({
  question: z.literal('sybils'),
  others: count,
  clusters: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      uids: count,
      share: figureSchema,
      ofOne: z.number(),
      hidden: figureSchema.nullable(),
      clustered: figureSchema.nullable(),
    }),
  ),
  ...answered,
})
