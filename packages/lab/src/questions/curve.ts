import { SubnetkitError } from '@subnetkit/core'
import { type Figure, figureSchema, type MinerFigures } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { LAB_PLAN_INVALID } from '../errors.js'
import { incentiveGini } from '../report/figures/concentration.js'
import { type CostModel, minerFigures } from '../report/figures/miners.js'
import { formatPercent, formatRatio } from '../report/findings/format.js'
import { figureOfKnown } from '../statistics/figure.js'
import { meanOf } from '../statistics/mean.js'
import type { LabPlan } from '../types.js'
import { type Answered, answered, nobodyPaidFix, type QuestionModules } from './answered.js'
import { withSeeds } from './seeds.js'

export interface CurveOptions {
  readonly costs: CostModel
  /** True qualities in [0, 1]. Default 0 to 1 in tenths. */
  readonly qualities?: readonly number[]
  /** Miners of each quality. Default 2. */
  readonly uids?: number
  readonly seeds?: number
  /** What the best miner spends of its pay, for which it is said who stays. Default 0.25, 0.5 and 0.75. */
  readonly costShares?: readonly number[]
}

export interface CurvePoint {
  readonly quality: number
  /** Pay of one uid, of one of the best quality being 1. */
  readonly pay: Figure
  /** What it spends, one of the best quality being 1. */
  readonly cost: number
}

export type CurveShape = 'flat' | 'proportional' | 'steep' | 'winner-takes-all'

export interface Curve extends Answered {
  readonly question: 'curve'
  readonly points: readonly CurvePoint[]
  /** Pay grows as quality to this power; null where at most two qualities are paid and others are not. */
  readonly exponent: number | null
  readonly shape: CurveShape
  /** Of pay over these miners: 0 when all earn the same. */
  readonly gini: Figure | null
  /** From which quality a miner covers its cost, when the best spends this share of its pay; null when nobody does. */
  readonly stays: readonly { readonly costShare: number; readonly fromQuality: number | null }[]
}

const tenths: readonly number[] = Array.from({ length: 11 }, (_, index) => index / 10)
const flatBelow = 0.5
const steepFrom = 1.5
const winnerFrom = 8

/** What does a subnet pay for quality? Honest miners of every quality, nobody else; LAB_PLAN_INVALID with a single one above 0. */
export async function askCurve(plan: LabPlan, options: CurveOptions, { runPlans }: QuestionModules): Promise<Curve> {
  const { qualities = tenths, uids = 2, seeds = 1, costShares = [0.25, 0.5, 0.75], costs } = options
  if (new Set(qualities.filter((quality) => quality > 0)).size < 2)
    throw new SubnetkitError(LAB_PLAN_INVALID, { problems: 'a curve needs two different qualities above 0' })
  const miners = qualities.map((quality) => ({ strategy: 'honest', quality, count: uids }))
  const runs = await runPlans(withSeeds({ ...plan, miners }, seeds))
  const points = minerFigures(runs, costs)
    .flatMap(pointOf)
    .sort((a, b) => a.quality - b.quality)
  const exponent = exponentOf(points)
  const shape = shapeOf(exponent)
  const stays = costShares.map((costShare) => ({ costShare, fromQuality: staysFrom(points, costShare) }))
  const found = { points, exponent, shape, stays }
  return {
    ...{ question: 'curve', ...found, gini: figureOfKnown(runs.map(incentiveGini)) },
    ...conclude(found),
  }
}

function pointOf({ quality, earningRatio: pay, costRatio: cost }: MinerFigures): readonly CurvePoint[] {
  return quality === null || pay === null ? [] : [{ quality, pay, cost }]
}

/** Slope of the logarithm of pay over that of quality, by least squares. */
function exponentOf(points: readonly CurvePoint[]): number | null {
  const paid = points
    .filter(({ quality, pay }) => quality > 0 && pay.mean > 0)
    .map(({ quality, pay }) => ({ x: Math.log(quality), y: Math.log(pay.mean) }))
  const some = points.filter(({ quality }) => quality > 0).length
  if (paid.length < Math.min(3, some)) return null
  const x = meanOf(paid.map((point) => point.x))
  const y = meanOf(paid.map((point) => point.y))
  const spread = meanOf(paid.map((point) => (point.x - x) ** 2))
  return meanOf(paid.map((point) => (point.x - x) * (point.y - y))) / spread
}

function shapeOf(exponent: number | null): CurveShape {
  if (exponent === null || exponent >= winnerFrom) return 'winner-takes-all'
  if (exponent < flatBelow) return 'flat'
  return exponent < steepFrom ? 'proportional' : 'steep'
}

/** The lowest quality from which on everybody covers its cost. */
function staysFrom(points: readonly CurvePoint[], costShare: number): number | null {
  const lossAt = points.findLastIndex(({ pay, cost }) => pay.mean < costShare * cost)
  return points[lossAt + 1]?.quality ?? null
}

const fixes: Readonly<Record<CurveShape, string | null>> = {
  flat: 'Better work is hardly better paid: let `score` tell qualities apart, or let `weights` raise scores to a power.',
  proportional: null,
  steep:
    'Small differences of quality decide over the pay: make sure that scores are as exact as that, with more tasks per epoch, or lower the power in `weights`.',
  'winner-takes-all':
    'Who is second has no reason to stay, and a subnet is only as good as its second best miner: pay more than the best, or lower the power in `weights`.',
}

const words: Readonly<Record<CurveShape, string>> = {
  flat: 'hardly follows quality',
  proportional: 'follows quality in proportion',
  steep: 'grows faster than quality',
  'winner-takes-all': 'goes to the best',
}

function conclude({
  points,
  exponent,
  shape,
  stays,
}: Pick<Curve, 'points' | 'exponent' | 'shape' | 'stays'>): Answered {
  if (points.length === 0) return { answer: 'No honest miner was paid.', fix: nobodyPaidFix }
  const second = points.at(-2)
  const power = exponent === null ? '' : ` (as quality to the power ${formatRatio(exponent)})`
  const next = second ? `; quality ${second.quality} earns ${formatRatio(second.pay.mean)} of the best` : ''
  const [middle] = stays.filter(({ costShare }) => costShare === 0.5)
  const who = middle
    ? ` When the best spends ${formatPercent(middle.costShare)} of its pay, ${middle.fromQuality === null ? 'nobody covers its cost' : `miners from quality ${middle.fromQuality} cover their cost`}.`
    : ''
  return { answer: `Pay ${words[shape]}${power}${next}.${who}`, fix: fixes[shape] }
}

/** The form of `subnetkit lab curve --json`. */
export const curveSchema: z.ZodType<Curve> = z.strictObject({
  question: z.literal('curve'),
  points: z.array(z.strictObject({ quality: z.number(), pay: figureSchema, cost: z.number() })),
  exponent: z.number().nullable(),
  shape: z.enum(['flat', 'proportional', 'steep', 'winner-takes-all']),
  gini: figureSchema.nullable(),
  stays: z.array(z.strictObject({ costShare: z.number(), fromQuality: z.number().nullable() })),
  ...answered,
})
