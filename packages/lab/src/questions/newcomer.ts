import { type Figure, figureSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { formatPercent } from '../report/findings/format.js'
import { figureOf, figureOfKnown } from '../statistics/figure.js'
import { meanOf } from '../statistics/mean.js'
import type { LabPlan, LabRun } from '../types.js'
import { type Answered, answered, count, type QuestionModules } from './answered.js'
import { inWords } from './in-words.js'
import { withSeeds } from './seeds.js'

export interface NewcomerOptions {
  /** In blocks. */
  readonly immunityPeriod: number
  /** Whether the chain shows weights only after so many epochs; 0 without commit-reveal. The lab adds them to what it measures, but for runs on a chain that shows weights late itself. */
  readonly revealEpochs: number
  /** True quality of the newcomer. Default 1. */
  readonly quality?: number
  /** When it joins. Default 10. */
  readonly joinsAtEpoch?: number
  readonly seeds?: number
}

/** What happened to one newcomer. */
export interface NewcomerCourse {
  /** Pay in each epoch since it joined, of what it was paid in the end being 1; empty when it was paid nothing. */
  readonly pay: readonly number[]
  /** The first of them with nine tenths of that, counted from 1; null when there is none. */
  readonly epochsUntilPaid: number | null
  /** Its place by pay when immunity ends, 1 being the best paid miner. */
  readonly rank: number
  /** Whether somebody is paid no more by then, who would be pruned first: the chain prunes whoever was paid least, and of those the oldest. */
  readonly survives: boolean
}

export interface Newcomer extends Answered {
  readonly question: 'newcomer'
  readonly quality: number
  readonly miners: number
  readonly tempo: number
  readonly immunityPeriod: number
  readonly revealEpochs: number
  /** Mean over seeds of its pay in each epoch, of what it was paid in the end being 1. */
  readonly pay: readonly number[]
  /** Over the seeds in which it was paid; null when it was in none. */
  readonly epochsUntilPaid: Figure | null
  /** In every seed, the reveal period included. */
  readonly paidWithinImmunity: boolean
  /** Place by pay when immunity ends, 1 being the best. */
  readonly rank: Figure | null
  /** Share of seeds in which somebody else would be pruned first. */
  readonly survives: number
}

const paidShare = 0.9
const usualJoin = 10
const leastEpochs = 20
const mostEpochs = 200
const lastPart = 0.25
const shownEpochs = 30

/** A plan in which a miner joins the others, long enough to see the end of its immunity. */
export function withNewcomer(plan: LabPlan, options: Omit<NewcomerOptions, 'revealEpochs' | 'seeds'>): LabPlan {
  const { immunityPeriod, quality = 1, joinsAtEpoch = usualJoin } = options
  const after = Math.min(mostEpochs, Math.max(leastEpochs, Math.ceil(immunityPeriod / plan.tempo) + 1))
  const group = { strategy: 'honest', count: 1, quality, joinsAtEpoch }
  return { ...plan, epochs: joinsAtEpoch + after, miners: [...plan.miners, group] }
}

/** How long until a newcomer is paid its share, and would it outlive its immunity? */
export async function askNewcomer(
  plan: LabPlan,
  options: NewcomerOptions,
  { runPlans }: QuestionModules,
): Promise<Newcomer> {
  const { immunityPeriod, quality = 1, seeds = 1 } = options
  const runs = await runPlans(withSeeds(withNewcomer(plan, options), seeds))
  const revealEpochs = runs.some(({ chain }) => (chain?.revealEpochs ?? 0) > 0) ? 0 : options.revealEpochs
  const courses = runs.map((run) => readNewcomer(run, immunityPeriod))
  const epochsUntilPaid = figureOfKnown(courses.map((course) => course.epochsUntilPaid))
  const longest = Math.max(0, ...courses.map(({ pay }) => pay.length))
  const found = {
    ...{ quality, tempo: plan.tempo, immunityPeriod, revealEpochs, epochsUntilPaid },
    miners: runs[0]?.neurons.filter(({ role }) => role === 'miner').length ?? 0,
    pay: Array.from({ length: Math.min(shownEpochs, longest) }, (_, index) =>
      meanOf(courses.map(({ pay }) => pay[index] ?? 0)),
    ),
    paidWithinImmunity: courses.every(
      (course) =>
        course.epochsUntilPaid !== null && (course.epochsUntilPaid + revealEpochs) * plan.tempo <= immunityPeriod,
    ),
    rank: figureOf(courses.map(({ rank }) => rank)),
    survives: meanOf(courses.map(({ survives }) => (survives ? 1 : 0))),
  }
  const isBetter = plan.miners.some((group) => (group.quality ?? 1) < quality)
  const epochs = (runs[0]?.epochs.length ?? 0) - (options.joinsAtEpoch ?? usualJoin)
  return { question: 'newcomer', ...found, ...conclude(found, { courses, isBetter, epochs }) }
}

/** The course of the miner of a run that joined it last. */
export function readNewcomer({ neurons, epochs }: LabRun, immunityPeriod: number): NewcomerCourse {
  const miners = neurons.filter(({ role }) => role === 'miner')
  const newcomer = miners.findLast(({ registeredAtBlock = 0 }) => registeredAtBlock > 0)
  const joined = newcomer?.registeredAtBlock ?? 0
  const since = epochs.filter(({ block }) => block > joined)
  const paid = since.map(({ emissionRao }) => Number(emissionRao[newcomer?.uid ?? -1] ?? 0n))
  const end = meanOf(paid.slice(Math.floor(paid.length * (1 - lastPart))))
  const pay = end > 0 ? paid.map((each) => each / end) : []
  const first = pay.findIndex((each) => each >= paidShare)
  const immunityEnds = since.find(({ block }) => block >= joined + immunityPeriod) ?? since.at(-1)
  const payOf = (uid: number | undefined): number => Number(immunityEnds?.emissionRao[uid ?? -1] ?? 0n)
  const own = payOf(newcomer?.uid)
  return {
    pay,
    epochsUntilPaid: first < 0 ? null : first + 1,
    rank: 1 + miners.filter(({ uid }) => payOf(uid) > own).length,
    // Of those that are paid alike, the one that was registered first goes first.
    survives: miners.some(({ uid }) => uid !== newcomer?.uid && payOf(uid) <= own),
  }
}

type Found = Omit<Newcomer, 'question' | 'answer' | 'fix'>

interface Seen {
  readonly courses: readonly NewcomerCourse[]
  /** Than somebody who is there. */
  readonly isBetter: boolean
  /** Since it joined. */
  readonly epochs: number
}

function conclude(found: Found, { courses, isBetter, epochs }: Seen): Answered {
  const { epochsUntilPaid, paidWithinImmunity, survives, tempo, revealEpochs, quality } = found
  const unpaid = courses.filter((course) => course.epochsUntilPaid === null).length / courses.length
  const needsAge = 'Look at `score` and `weights`: do they need what only an old miner has?'
  if (epochsUntilPaid === null)
    return { answer: `A newcomer of quality ${quality} was paid nothing in ${epochs} epochs.`, fix: needsAge }
  const never = unpaid > 0 ? ` In ${formatPercent(unpaid)} of the runs it was paid nothing.` : ''
  const answer = `${paidAfter(found, epochsUntilPaid)}${never}`
  if (unpaid > 0) return { answer, fix: needsAge }
  if (!paidWithinImmunity) {
    const latest = Math.max(...courses.map((course) => course.epochsUntilPaid ?? 0))
    const needed = Math.ceil((latest + revealEpochs + 1) * tempo)
    const fix = `Set \`immunityPeriod\` to ${needed} or more, or let new scores count more in the moving average.`
    return { answer, fix }
  }
  // Who is no better than the others is rightly among those that may be replaced.
  if (survives === 1 || !isBetter) return { answer, fix: null }
  return {
    answer,
    fix: `In ${formatPercent(1 - survives)} of the runs everybody else is paid more, so that it would be pruned although it is better: let \`score\` tell qualities apart, or ask more tasks an epoch.`,
  }
}

function paidAfter({ immunityPeriod, tempo, revealEpochs, quality, miners, rank }: Found, epochs: Figure): string {
  const reveal =
    revealEpochs > 0
      ? `, and ${revealEpochs === 1 ? 'one more' : `${revealEpochs} more`} because weights are revealed late`
      : ''
  const place = rank ? `; by then it has place ${inWords(rank)} of ${miners}` : ''
  return `A newcomer of quality ${quality} is paid ${formatPercent(paidShare)} of its share after ${inWords(epochs)} ${epochs.mean === 1 ? 'epoch' : 'epochs'}${reveal}. It is immune for ${immunityPeriod} blocks, which are ${(immunityPeriod / tempo).toFixed(1)} epochs${place}.`
}

/** The form of `subnetkit lab newcomer --json`. */
export const newcomerSchema: z.ZodType<Newcomer> = z.strictObject({
  question: z.literal('newcomer'),
  quality: z.number(),
  miners: count,
  tempo: count,
  immunityPeriod: count,
  revealEpochs: count,
  pay: z.array(z.number()),
  epochsUntilPaid: figureSchema.nullable(),
  paidWithinImmunity: z.boolean(),
  rank: figureSchema.nullable(),
  survives: z.number(),
  ...answered,
})
