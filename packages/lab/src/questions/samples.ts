import { type Figure, figureSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { qualityRankCorrelation } from '../report/figures/concentration.js'
import { formatRatio } from '../report/findings/format.js'
import { figureOfKnown } from '../statistics/figure.js'
import type { LabPlan, LabRun } from '../types.js'
import { type Answered, answered, count, type QuestionModules } from './answered.js'
import { withSeeds } from './seeds.js'

export interface SampleOptions {
  /** Rank correlation of quality and pay that is enough. Default 0.95. */
  readonly target?: number
  /** Most rounds of an epoch. Default 32. */
  readonly most?: number
  /** Of the miners, one each. Default 0.3 to 1 in tenths. */
  readonly qualities?: readonly number[]
  readonly seeds?: number
}

export interface SampleRow {
  /** How often each validator asks each miner in an epoch. */
  readonly rounds: number
  /** Answers of one miner that one validator scores in an epoch. */
  readonly tasks: number
  /** Share of a new score in the moving average. */
  readonly alpha: number
  /** Rank correlation of true quality and the pay of an epoch; null when nobody was paid. */
  readonly correlation: Figure | null
  /** Measured once more, with other seeds: the best of several tries is partly luck. */
  readonly confirms: boolean
}

export interface Samples extends Answered {
  readonly question: 'samples'
  readonly target: number
  readonly qualities: readonly number[]
  readonly rows: readonly SampleRow[]
  /** The fewest rounds that are enough at the plan's moving average, with other seeds too; null when `most` are not. */
  readonly rounds: number | null
  /** Where rounds are not enough: a share of a new score in the moving average that is, at one round; null when none tried was. */
  readonly alpha: number | null
}

const usualQualities: readonly number[] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
const leastAlpha = 0.01

/** How many tasks an epoch until its pay follows quality? */
export async function askSamples(
  plan: LabPlan,
  options: SampleOptions,
  { runPlans }: QuestionModules,
): Promise<Samples> {
  const { target = 0.95, most = 32, qualities = usualQualities, seeds = 1 } = options
  const limit = Math.min(most, plan.tempo)
  const base = { ...plan, miners: qualities.map((quality) => ({ strategy: 'honest', quality, count: 1 })) }
  const rows: SampleRow[] = []

  async function measure(changes: Partial<LabPlan>, confirms: boolean): Promise<boolean> {
    const seed = confirms ? `${plan.seed}/again` : plan.seed
    const row = rowOf(await runPlans(withSeeds({ ...base, ...changes, seed }, seeds)))
    rows.push({ ...row, confirms })
    return (row.correlation?.mean ?? 0) >= target
  }
  const isEnough = async (changes: Partial<LabPlan>): Promise<boolean> =>
    (await measure(changes, false)) && (await measure(changes, true))

  const rounds = await fewest(limit, (roundsPerEpoch) => isEnough({ roundsPerEpoch }))
  const alpha = rounds === null ? await largestAlpha(plan.alpha, (each) => isEnough(slowly(base, each))) : null
  const found = { target, qualities, rows, rounds, alpha }
  return { question: 'samples', ...found, ...conclude(found, limit, plan.alpha) }
}

/** Doubles until it is enough, then halves the gap. */
async function fewest(limit: number, isEnough: (rounds: number) => Promise<boolean>): Promise<number | null> {
  let low = 0
  let high = 1
  while (!(await isEnough(high))) {
    if (high === limit) return null
    low = high
    high = Math.min(limit, high * 2)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

/** A slower average needs longer until what it began with is forgotten. */
function slowly({ epochs }: LabPlan, alpha: number): Partial<LabPlan> {
  return { roundsPerEpoch: 1, alpha, epochs: Math.max(epochs, Math.ceil(4 / alpha)) }
}

async function largestAlpha(from: number, isEnough: (alpha: number) => Promise<boolean>): Promise<number | null> {
  for (let alpha = from / 2; alpha >= leastAlpha; alpha /= 2) if (await isEnough(alpha)) return alpha
  return null
}

function rowOf(runs: readonly LabRun[]): Omit<SampleRow, 'confirms'> {
  const [first] = runs
  const plan = first?.plan
  const last = first?.epochs.at(-1)
  const someone = last?.settled[0]
  const tasks = last?.settled.filter(
    ({ miner, validator }) => miner === someone?.miner && validator === someone.validator,
  )
  return {
    ...{ rounds: plan?.roundsPerEpoch ?? 0, tasks: tasks?.length ?? 0, alpha: plan?.alpha ?? 0 },
    correlation: figureOfKnown(runs.map(meanOfEpochs)),
  }
}

/** Of the second half, when moving averages have settled. */
function meanOfEpochs(run: LabRun): number | null {
  const late = run.epochs.slice(Math.floor(run.epochs.length / 2))
  return figureOfKnown(late.map((epoch) => qualityRankCorrelation({ ...run, epochs: [epoch] })))?.mean ?? null
}

type Found = Pick<Samples, 'target' | 'rows' | 'rounds' | 'alpha'>

function conclude({ target, rows, rounds, alpha }: Found, limit: number, alphaNow: number): Answered {
  const ofRounds = rows.filter((row) => row.alpha === alphaNow)
  const last = ofRounds.filter(
    ({ rounds: tried }, index) => ofRounds.findLastIndex((row) => row.rounds === tried) === index,
  )
  const best = Math.max(...last.map(({ correlation }) => correlation?.mean ?? 0))
  if (rounds !== null) {
    const tasks = rows.find((row) => row.rounds === rounds)?.tasks ?? rounds
    return {
      answer: `${tasks === 1 ? 'One task' : `${tasks} tasks`} for each miner and validator in an epoch ${tasks === 1 ? 'is' : 'are'} enough for pay that follows quality with a rank correlation of ${target}.`,
      fix: rounds === 1 ? null : `Ask at least ${rounds} times an epoch.`,
    }
  }
  const answer = `${limit} rounds an epoch are not enough for a rank correlation of ${target} (the best was ${formatRatio(best)}): each round moves the average by ${alphaNow}, so that it holds about ${((2 - alphaNow) / alphaNow).toFixed(0)} of them, however many there are.`
  return {
    answer,
    fix:
      alpha === null
        ? 'Let `score` tell qualities apart with each answer: as right or wrong alone, they differ by chance.'
        : `Lower the share of a new score in the moving average from ${alphaNow} to ${alpha} (--alpha of \`validator run\`): with it one round is enough, and a change of quality is seen later.`,
  }
}

/** The form of `subnetkit lab samples --json`. */
export const samplesSchema: z.ZodType<Samples> = z.strictObject({
  question: z.literal('samples'),
  target: z.number(),
  qualities: z.array(z.number()),
  rows: z.array(
    z.strictObject({
      rounds: count,
      tasks: count,
      alpha: z.number(),
      correlation: figureSchema.nullable(),
      confirms: z.boolean(),
    }),
  ),
  rounds: count.nullable(),
  alpha: z.number().nullable(),
  ...answered,
})
