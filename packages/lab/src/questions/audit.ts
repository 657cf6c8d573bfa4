import { type Figure, figureSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { isBeyond } from '../report/check/tolerance.js'
import { type CostModel, minerFigures } from '../report/figures/miners.js'
import { referenceMiners } from '../report/figures/pay.js'
import { workOf } from '../report/figures/work.js'
import { formatPercent, formatRatio } from '../report/findings/format.js'
import { fixOf } from '../report/findings/miner-fixes.js'
import { meanOf } from '../statistics/mean.js'
import type { LabPlan, LabRun } from '../types.js'
import { type Answered, answered, type QuestionModules } from './answered.js'
import { withSeeds } from './seeds.js'

export interface AuditOptions {
  readonly costs: CostModel
  /** Default lazy. */
  readonly cheat?: string
  /** Shares of the questions that are cheated on; 1 is always among them. */
  readonly rates?: readonly number[]
  readonly seeds?: number
}

export interface AuditRow {
  readonly rate: number
  readonly earning: Figure | null
  readonly cost: number
  readonly profit: Figure | null
  /** Share of epochs in which at least one answer scored low. */
  readonly seen: number
  /** The same by calculation: 1 − (1 − noticed · rate)^tasks. */
  readonly expectedSeen: number
}

export interface Audit extends Answered {
  readonly question: 'audit'
  readonly cheat: string
  /** Share of its answers that score less than half of what honest ones do, when it cheats on everything; null when none was scored. */
  readonly noticed: number | null
  /** Share that would have to be noticed so that no rate pays, where a wrong answer costs its own score and no more. */
  readonly neededNoticed: number
  /** Answers of one miner in an epoch, of all validators. */
  readonly tasks: number
  /** Highest rate tried that pays more than honest work by more than chance; null when none does. */
  readonly paysUpTo: number | null
  readonly rows: readonly AuditRow[]
  /** For one validator in one epoch, on average. */
  readonly work: { readonly evaluationsPerValidatorEpoch: number; readonly inferencesPerValidatorEpoch: number }
}

const usualRates: readonly number[] = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75]
const lowShare = 0.5

/** Which cheat rate does verification deter, and what does it cost? One uid for each rate, beside the miners of the plan. */
export async function askAudit(plan: LabPlan, options: AuditOptions, { runPlans }: QuestionModules): Promise<Audit> {
  const { costs, cheat = 'lazy', seeds = 1 } = options
  const rates = [...new Set([...(options.rates ?? usualRates), 1])].sort((a, b) => a - b)
  const names = rates.map((rate) => (rate === 1 ? cheat : `${cheat}@${rate}`))
  const first = plan.miners.reduce((sum, group) => sum + group.count, 0)
  const miners = [...plan.miners, ...names.map((strategy) => ({ strategy, count: 1 }))]
  const runs = await runPlans(withSeeds({ ...plan, miners }, seeds))
  const figures = minerFigures(runs, costs)
  const tasks = meanOf(runs.map((run) => tasksOf(run, first)))
  const noticed = figures.find(({ strategy }) => strategy === cheat)?.detection?.rate.mean ?? null
  const rows = rates.flatMap((rate, index) => {
    const row = figures.find(({ strategy }) => strategy === names[index])
    if (row === undefined) return []
    const { earningRatio: earning, costRatio: cost, profitRatio: profit } = row
    const seen = meanOf(runs.map((run) => seenIn(run, first + index)))
    return [{ rate, earning, cost, profit, seen, expectedSeen: 1 - (1 - (noticed ?? 0) * rate) ** tasks }]
  })
  const paying = rows.filter(({ profit }) => profit !== null && isBeyond(profit, 1, 'above'))
  const saved = 1 - (rows.at(-1)?.cost ?? 1)
  const found = {
    ...{ cheat, noticed, tasks, rows },
    neededNoticed: Math.max(0, costs.honestCostShare * saved),
    paysUpTo: paying.at(-1)?.rate ?? null,
    work: workOf(runs),
  }
  return { question: 'audit', ...found, ...conclude(found) }
}

function tasksOf({ epochs }: LabRun, uid: number): number {
  return (
    epochs.reduce((sum, { settled }) => sum + settled.filter(({ miner }) => miner === uid).length, 0) / epochs.length
  )
}

/** Share of epochs in which this uid scored low. */
function seenIn(run: LabRun, uid: number): number {
  const honest = new Set(referenceMiners(run).map((neuron) => neuron.uid))
  const scores = run.epochs.flatMap(({ settled }) => settled.filter(({ miner }) => honest.has(miner)))
  const bar = lowShare * (scores.length > 0 ? meanOf(scores.map(({ score }) => score)) : 1)
  const low = run.epochs.filter(({ settled }) => settled.some(({ miner, score }) => miner === uid && score < bar))
  return low.length / run.epochs.length
}

type Found = Pick<Audit, 'cheat' | 'noticed' | 'neededNoticed' | 'paysUpTo' | 'rows'>

function conclude({ cheat, noticed, neededNoticed, paysUpTo, rows }: Found): Answered {
  if (noticed === null) return { answer: `No answer of \`${cheat}\` was scored.`, fix: 'Run more epochs.' }
  const facts = `${formatPercent(noticed)} of its wrong answers score low, and ${formatPercent(neededNoticed)} of them would be enough to deter it`
  if (paysUpTo === null)
    return { answer: `\`${cheat}\` pays at none of the rates that were tried: ${facts}.`, fix: null }
  const best = rows.find(({ rate }) => rate === paysUpTo)
  return {
    answer: `\`${cheat}\` pays on ${formatPercent(paysUpTo)} of the questions, the highest rate tried that does (profit ${formatRatio(best?.profit?.mean ?? 0)} of an honest miner's): ${facts}.`,
    fix: fixFor(cheat, noticed, neededNoticed),
  }
}

function fixFor(cheat: string, noticed: number, needed: number): string {
  if (noticed === 0) return fixOf({ strategy: cheat, detection: null })
  if (noticed >= needed)
    return 'Enough is noticed, and too little follows from it: let a wrong answer cost its score in full.'
  const times = needed / noticed
  return `Check ${formatRatio(times)} times as many answers, or let one that is found wrong cost the score of ${Math.ceil(times)} right ones.`
}

/** The form of `subnetkit lab audit --json`. */
export const auditSchema: z.ZodType<Audit> = z.strictObject({
  question: z.literal('audit'),
  cheat: z.string(),
  noticed: z.number().nullable(),
  neededNoticed: z.number(),
  tasks: z.number(),
  paysUpTo: z.number().nullable(),
  rows: z.array(
    z.strictObject({
      rate: z.number(),
      earning: figureSchema.nullable(),
      cost: z.number(),
      profit: figureSchema.nullable(),
      seen: z.number(),
      expectedSeen: z.number(),
    }),
  ),
  work: z.strictObject({ evaluationsPerValidatorEpoch: z.number(), inferencesPerValidatorEpoch: z.number() }),
  ...answered,
})
