import { z } from 'zod'
import type { ExperimentModules } from '../consensus/experiments/progress.js'
import { type TakeoverPoint, takeoverCurve } from '../consensus/experiments/takeover-curve.js'
import { formatPercent } from '../report/findings/format.js'
import type { LabPlan } from '../types.js'
import { type Answered, answered } from './answered.js'

export interface Takeover extends Answered {
  readonly question: 'takeover'
  /** Share of stake that a weight needs, in [0, 1]. */
  readonly kappa: number
  readonly points: readonly TakeoverPoint[]
  /** The smallest share of stake tried at which the cabal's miners are paid; null when none is enough. */
  readonly paidFrom: number | null
  /** The smallest share of stake tried at which honest miners are paid nothing and the cabal's all; null when none is enough. */
  readonly ownsFrom: number | null
}

const whole = 0.999
const one = 65_535

/** How much stake takes the subnet over? Under the rules and κ of the plan; its population plays no part. */
export function askTakeover(
  plan: Pick<LabPlan, 'hyperparameters' | 'ruleSet'>,
  options: { readonly stakeShares?: readonly number[] },
  modules: ExperimentModules,
): Takeover {
  const { kappaU16 } = plan.hyperparameters
  const curve = takeoverCurve({ ...options, kappaU16, ruleSet: plan.ruleSet }, modules)
  const points = curve.toSorted((a, b) => a.stakeShare - b.stakeShare)
  const paidFrom = points.find(({ incentive }) => incentive > 0)?.stakeShare ?? null
  const ownsFrom = points.find(({ incentive }) => incentive >= whole)?.stakeShare ?? null
  return {
    ...{ question: 'takeover', kappa: kappaU16 / one, points, paidFrom, ownsFrom },
    answer: answerOf(points, paidFrom, ownsFrom),
    fix:
      kappaU16 < 32_767
        ? 'A minority can pay its own miners: leave `kappa` at 32767, which is one half.'
        : 'No scoring code helps against a majority: watch how many validators hold that much together (`subnetkit lab` counts them), and have stake spread over more.',
  }
}

function answerOf(points: readonly TakeoverPoint[], paidFrom: number | null, ownsFrom: number | null): string {
  if (paidFrom === null) return 'No share of the stake that was tried pays miners of its own.'
  const place = points.findIndex(({ stakeShare }) => stakeShare === paidFrom)
  const before = points[place - 1]
  const nothing = before === undefined ? '' : `nothing with ${formatPercent(before.stakeShare)} of the stake, and `
  const then = ownsFrom === null ? '' : `; from ${formatPercent(ownsFrom)} on they own the subnet`
  return `Validators that collude pay their own miners ${nothing}${formatPercent(points[place]?.incentive ?? 0)} of all pay with ${formatPercent(paidFrom)}${before === undefined ? ' of the stake' : ''}${then}.`
}

/** The form of `subnetkit lab takeover --json`. */
export const takeoverSchema: z.ZodType<Takeover> = z.strictObject({
  question: z.literal('takeover'),
  kappa: z.number(),
  points: z.array(
    z.strictObject({
      stakeShare: z.number(),
      incentive: z.number(),
      dividends: z.number(),
      honestIncentive: z.number(),
    }),
  ),
  paidFrom: z.number().nullable(),
  ownsFrom: z.number().nullable(),
  ...answered,
})
