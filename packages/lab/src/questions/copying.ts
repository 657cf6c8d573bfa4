import { z } from 'zod'
import { type CopierCell, copierTable } from '../consensus/experiments/copier-table.js'
import type { ExperimentModules } from '../consensus/experiments/progress.js'
import { loses } from '../report/copier/preview-copier.js'
import { formatPercent, formatRatio } from '../report/findings/format.js'
import type { LabPlan } from '../types.js'
import { type Answered, answered, count, type QuestionModules } from './answered.js'
import { type MeasuredNoise, measureNoise } from './measure-noise.js'

export interface CopyingOptions {
  /** Relative change of true quality from epoch to epoch; default as the run shows it. */
  readonly drift?: number
  /** Relative noise of a validator; default as the run shows it. */
  readonly noise?: number
  /** Epochs until weights are revealed, as the subnet has it; 0 without commit-reveal. */
  readonly revealEpochs: number
  /** Default 1, 2, 4, 8, 16. */
  readonly lags?: readonly number[]
  /** Games to take the mean of. Default 4. */
  readonly games?: number
  /** Of each game. Default 100. */
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

const assumedDrifts: readonly number[] = [0.02, 0.05, 0.1]
/** Below this there is nothing to copy that would differ from one's own work. */
const leastNoise = 0.001

/**
 * Does a validator that copies weights earn more than one that works, and how old must they be before it does not? Noise and drift are
 * taken from a run of the plan with honest validators, then games of the same size are played over the lags.
 */
export async function askCopying(
  plan: LabPlan,
  options: CopyingOptions,
  { runPlans, yuma, onProgress }: QuestionModules & ExperimentModules,
): Promise<Copying> {
  const { revealEpochs, lags = [1, 2, 4, 8, 16], games = 4, gameEpochs = 100 } = options
  const measured = await measure(plan, options, runPlans)
  if (measured === null) return { question: 'copying', revealEpochs, rows: [], ...unmeasured }
  const isMeasured = options.drift === undefined && options.noise === undefined
  const drifts = [measured.drift, ...assumedDrifts.filter((drift) => drift > 2 * measured.drift)]
  const validators = plan.validators.reduce((sum, group) => sum + group.count, 0)
  const miners = plan.miners.reduce((sum, group) => sum + group.count, 0)
  const cells = copierTable(
    {
      ...{
        seed: plan.seed,
        runs: games,
        epochs: gameEpochs,
        ruleSet: plan.ruleSet,
        lags: withReveal(lags, revealEpochs),
      },
      ...{ validators: Math.max(2, validators), copierStakeShare: 1 / Math.max(2, validators), miners },
      conditions: drifts.map((drift) => ({ drift, noise: measured.noise })),
    },
    { yuma, ...(onProgress ? { onProgress } : {}) },
  )
  const rows = drifts.map((drift, index) =>
    rowOf(
      cells.filter((cell) => cell.drift === drift),
      index === 0 && isMeasured,
    ),
  )
  return { question: 'copying', revealEpochs, rows, ...conclude(rows, revealEpochs) }
}

function withReveal(lags: readonly number[], revealEpochs: number): readonly number[] {
  return [...new Set([...lags, revealEpochs])].sort((a, b) => a - b)
}

async function measure(
  plan: LabPlan,
  { drift, noise }: CopyingOptions,
  runPlans: QuestionModules['runPlans'],
): Promise<MeasuredNoise | null> {
  if (drift !== undefined && noise !== undefined) return { drift, noise }
  const validators = plan.validators.map((group) => ({ ...group, strategy: 'honest' }))
  const [run] = await runPlans([{ ...plan, validators }])
  const found = run ? measureNoise(run) : null
  return found && { drift: drift ?? found.drift, noise: noise ?? found.noise }
}

function rowOf(cells: readonly CopierCell[], measured: boolean): CopyingRow {
  const [{ drift, noise } = { drift: 0, noise: 0 }] = cells
  const lossFrom = cells.findLastIndex(({ income }) => !loses(income)) + 1
  return {
    ...{ drift, noise, measured },
    cells: cells.map(({ lag, income }) => ({ lag, ratio: income.mean, margin: income.margin })),
    fixedBy: cells[lossFrom]?.lag ?? null,
  }
}

const unmeasured: Answered = {
  answer: 'Nothing could be measured: it takes two validators that set weights, and several epochs.',
  fix: 'Give `--validators honest:4` and more epochs, or `--noise` and `--drift` of your own.',
}

/** Weights that nobody seals are seen before the epoch that they count in is over. */
function ageOf(epochs: number): string {
  if (epochs === 0) return 'the same epoch'
  return epochs === 1 ? 'an epoch ago' : `${epochs} epochs ago`
}

function conclude(rows: readonly CopyingRow[], revealEpochs: number): Answered {
  const [own] = rows
  if (own === undefined) return unmeasured
  const now = own.cells.find(({ lag }) => lag === revealEpochs)
  const facts = `validators differ by ${formatPercent(own.noise)} and what they measure moves by ${formatPercent(own.drift)} an epoch`
  if (own.noise < leastNoise)
    return {
      answer: `Validators agree to ${formatPercent(leastNoise)}, so that a copy is as good as the work: a copier earns ${formatRatio(now?.ratio ?? 1)} of an honest validator, whatever it copies.`,
      fix: 'Where all get the same scores, only the cost of validating holds copiers off, or tasks on which the truth moves from epoch to epoch: keep validating cheap.',
    }
  const answer = `Where ${facts}, a validator that copies weights of ${ageOf(revealEpochs)} earns ${formatRatio(now?.ratio ?? 1)} of an honest one.`
  if (own.fixedBy !== null && own.fixedBy <= revealEpochs) return { answer, fix: null }
  if (own.fixedBy !== null)
    return {
      answer,
      fix: `${revealEpochs === 0 ? 'Turn commit-reveal on and set' : 'Set'} \`revealPeriodEpochs\` to ${own.fixedBy}, or lower the noise of scores with more tasks per epoch.`,
    }
  const helped = rows.filter(({ fixedBy }) => fixedBy !== null)[0]
  const moving = helped
    ? ` If true quality moved by ${formatPercent(helped.drift)} an epoch, ${helped.fixedBy} epochs would do.`
    : ''
  return {
    answer: `${answer} No reveal interval up to ${own.cells.at(-1)?.lag} epochs changes that.`,
    fix: `Lower the noise of scores with more tasks per epoch: a copy is better than the work as long as the truth stands still.${moving}`,
  }
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
