import { z } from 'zod'
import type { ExperimentModules } from '../consensus/experiments/progress.js'
import { assumedDrift, copierGameOf, isCopier } from '../report/copier/copier-game.js'
import { honestPart } from '../report/copier/honest-part.js'
import { type CopierJudgement, judgeCopier } from '../report/copier/judge-copier.js'
import { validatorFigures } from '../report/figures/validators.js'
import { formatPercent, formatRatio } from '../report/findings/format.js'
import type { LabPlan, LabRun } from '../types.js'
import { type Answered, answered, count, type QuestionModules } from './answered.js'
import { type MeasuredNoise, measureNoise } from './measure-noise.js'

export interface CopyingOptions {
  /** Relative change of true quality from epoch to epoch, which the answer is about; default 0.05, because in an experiment qualities stand still. */
  readonly drift?: number
  /** Relative noise of a validator; default as the run shows it. */
  readonly noise?: number
  /** Epochs until weights are revealed, as the subnet has it; 0 without commit-reveal. */
  readonly revealEpochs: number
  /** Default 1, 2, 4, 8, 16. */
  readonly lags?: readonly number[]
  /** Games to take the mean of. Default 4. */
  readonly games?: number
  /** Of each game. Default 80. */
  readonly gameEpochs?: number
}

export interface CopyingRow {
  readonly drift: number
  readonly noise: number
  /** Whether drift and noise are both as a run of the subnet shows them; else one of them is given or assumed. */
  readonly measured: boolean
  /** Dividends per stake of a copier, of an honest validator being 1, with half of the 95 % interval over games. */
  readonly cells: readonly { readonly lag: number; readonly ratio: number; readonly margin: number }[]
  /** The smallest lag tried from which on copying pays less than honest work by more than chance; null when there is none. */
  readonly fixedBy: number | null
}

export interface Copying extends Answered {
  readonly question: 'copying'
  readonly revealEpochs: number
  readonly rows: readonly CopyingRow[]
}

const assumedDrifts: readonly number[] = [0.02, assumedDrift, 0.1]
/** Below this there is nothing to copy that would differ from one's own work. */
const leastNoise = 0.001

/**
 * Does a validator that copies weights earn more than one that works, and how old must they be before it does not? Noise and drift are
 * taken from a run of the plan, then games are played among its own honest validators and miners over the lags: the same that the report
 * plays. The copier of the plan copies; where there is none, one with a tenth of all stake joins.
 */
export async function askCopying(
  plan: LabPlan,
  options: CopyingOptions,
  { runPlans, yuma, onProgress }: QuestionModules & ExperimentModules,
): Promise<Copying> {
  const { revealEpochs, drift: given, lags, ...length } = options
  const measured = await measure(plan, options, runPlans)
  const game = copierGameOf(seatsOf(plan), plan)
  if (measured === null || game === null) return { question: 'copying', revealEpochs, rows: [], ...unmeasured }
  const { noise } = measured
  const wanted = given ?? assumedDrift
  const others = assumedDrifts.filter((drift) => drift > 2 * measured.drift && drift !== wanted)
  const drifts =
    given === undefined ? [measured.drift, ...[...others, wanted].sort((a, b) => a - b)] : [given, ...others]
  const judged = drifts.map((drift, index) => {
    const asked = { ...length, noise, drift, revealEpochs, ...(lags && { lags }) }
    const judgement = judgeCopier(game, asked, { yuma })
    onProgress?.({ done: index + 1, total: drifts.length })
    return { drift, judgement }
  })
  const rows = judged.map(({ drift, judgement }, index) =>
    rowOf({ drift, noise, measured: index === 0 && given === undefined && options.noise === undefined }, judgement),
  )
  const asked = judged.find(({ drift }) => drift === wanted)
  if (asked === undefined) return { question: 'copying', revealEpochs, rows, ...unmeasured }
  return {
    question: 'copying',
    revealEpochs,
    rows,
    ...conclude({ ...asked, noise, ofRun: measured.ofRun, revealEpochs }),
  }
}

type Seats = Parameters<typeof copierGameOf>[0]

function seatsOf({ validators, miners }: LabPlan): Seats {
  const nameOf = ({ strategy }: { readonly strategy: string | { readonly id: string } }): string =>
    typeof strategy === 'string' ? strategy : strategy.id
  const judges = validators.flatMap((group) =>
    Array.from({ length: group.count }, () => ({
      ...{ role: 'validator' as const, strategy: nameOf(group), stakeRao: group.stakeRao },
    })),
  )
  const judged = miners.flatMap((group) =>
    Array.from({ length: group.count }, () => ({
      ...{ role: 'miner' as const, strategy: nameOf(group), stakeRao: 0n, quality: group.quality ?? 1 },
    })),
  )
  return [...judges, ...judged]
}

async function measure(
  plan: LabPlan,
  { drift, noise }: CopyingOptions,
  runPlans: QuestionModules['runPlans'],
): Promise<(MeasuredNoise & { readonly ofRun?: number | undefined }) | null> {
  if (drift !== undefined && noise !== undefined) return { drift, noise }
  const [run] = await runPlans([plan])
  const found = run ? measureNoise(honestPart(run)) : null
  if (run === undefined || found === null) return null
  return { drift: drift ?? found.drift, noise: noise ?? found.noise, ofRun: copiersOf(run) }
}

/** What the copier of the run earned, as the report has it; undefined without one. */
function copiersOf(run: LabRun): number | undefined {
  const strategies = new Set(run.neurons.filter(isCopier).map(({ strategy }) => strategy))
  return validatorFigures([run]).find(({ strategy }) => strategies.has(strategy))?.dividendRatio?.mean
}

function rowOf(
  condition: Pick<CopyingRow, 'drift' | 'noise' | 'measured'>,
  { cells, unprofitable }: CopierJudgement,
): CopyingRow {
  return {
    ...condition,
    cells: cells.map(({ lag, income }) => ({ lag, ratio: income.mean, margin: income.margin })),
    fixedBy: unprofitable?.lag ?? null,
  }
}

const unmeasured: Answered = {
  answer:
    'Nothing could be measured: it takes two honest validators that set weights, an honest miner, and several epochs.',
  fix: 'Give `--validators honest:4` and more epochs, or `--noise` and `--drift` of your own.',
}

/** Weights that nobody seals are seen before the epoch that they count in is over. */
function ageOf(epochs: number): string {
  if (epochs === 0) return 'the same epoch'
  return epochs === 1 ? 'an epoch ago' : `${epochs} epochs ago`
}

interface Judged {
  readonly drift: number
  readonly noise: number
  readonly judgement: CopierJudgement
  /** What the copier of the run earned, in which qualities stand still. */
  readonly ofRun: number | undefined
  readonly revealEpochs: number
}

function conclude({ drift, noise, judgement, ofRun, revealEpochs }: Judged): Answered {
  const { cells, unprofitable, isEnough, fix } = judgement
  const now = cells.find(({ lag }) => lag === revealEpochs)?.income.mean ?? 1
  const agree =
    noise < leastNoise
      ? `Validators agree to ${formatPercent(leastNoise)}, so that a copy of what stands still is as good as the work.`
      : `Validators differ by ${formatPercent(noise)}.`
  const inRun =
    ofRun === undefined
      ? ''
      : ` In the run, where qualities stand still, the validator that copies earned ${formatRatio(ofRun)} of an honest one.`
  const moving = ` Where qualities move by ${formatPercent(drift)} an epoch, a copier of weights of ${ageOf(revealEpochs)} earns ${formatRatio(now)} of an honest validator`
  const enough = isEnough ? ', so that the reveal period is long enough' : ''
  const late =
    !isEnough && unprofitable !== null
      ? `, and one of weights of ${ageOf(unprofitable.lag)} ${formatRatio(unprofitable.income.mean)}`
      : ''
  return { answer: `${agree}${inRun}${moving}${enough}${late}.`, fix }
}

/** The form of `subnetkit lab copying --json`. */
export const copyingSchema: z.ZodType<Copying> = z.strictObject({
  question: z.literal('copying'),
  revealEpochs: count,
  rows: z.array(
    z.strictObject({
      drift: z.number(),
      noise: z.number(),
      measured: z.boolean(),
      cells: z.array(z.strictObject({ lag: count, ratio: z.number(), margin: z.number() })),
      fixedBy: count.nullable(),
    }),
  ),
  ...answered,
})
