import { type Figure, figureSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { qualityOf } from '../report/figures/pay.js'
import { formatRatio } from '../report/findings/format.js'
import { figureOf } from '../statistics/figure.js'
import type { Interruption, LabNeuron, LabPlan, LabRun, ValidatorGroup } from '../types.js'
import { type Answered, answered, count, type QuestionModules } from './answered.js'
import { inGroups, withSeeds } from './seeds.js'

export type OutageKind = 'outage' | 'bad-release' | 'bad-release-of-all' | 'stall'

export interface OutageOptions {
  /** How many epochs it lasts. Default 1, 5 and 20. */
  readonly lasts?: readonly number[]
  readonly seeds?: number
}

/** What it costs each role, in epochs of its usual income; below 0 it gains. */
export interface OutageRow {
  readonly kind: OutageKind
  readonly epochs: number
  /** Those that it happened to. */
  readonly hitValidators: Figure
  /** Null when it happened to all. */
  readonly otherValidators: Figure | null
  readonly bestMiner: Figure
  readonly otherMiners: Figure
}

export interface Outage extends Answered {
  readonly question: 'outage'
  /** Epochs after which a validator that sets no weights counts for nothing. */
  readonly cutoffEpochs: number
  readonly rows: readonly OutageRow[]
}

const fromEpoch = 8
/** Enough for bonds and averages to be as before. */
const afterwards = 12
const none: Figure = { mean: 0, interval: null }
/** Epochs of income that chance alone moves by. */
const little = 0.05

interface Event {
  readonly kind: OutageKind
  readonly does: Interruption['does']
  readonly all: boolean
}

const events: readonly Event[] = [
  { kind: 'outage', does: 'nothing', all: false },
  { kind: 'bad-release', does: 'uniform', all: false },
  { kind: 'bad-release-of-all', does: 'uniform', all: true },
  { kind: 'stall', does: 'nothing', all: true },
]

/**
 * What does it cost when a validator stops, when one or all weigh everybody alike after a bad release, and when nobody can set weights?
 * Everything is compared with the same run without it. A validator that stops keeps its scores, and those of the others go on.
 */
export async function askOutage(plan: LabPlan, options: OutageOptions, { runPlans }: QuestionModules): Promise<Outage> {
  const { seeds = 1 } = options
  const lasts = [...new Set(options.lasts ?? [1, 5, 20])].sort((a, b) => a - b)
  const cases = events.flatMap((event) => lasts.map((epochs) => ({ ...event, epochs })))
  const whole = { ...plan, epochs: fromEpoch + Math.max(...lasts) + afterwards }
  const interrupted = cases.map((each) => ({
    ...plan,
    epochs: fromEpoch + each.epochs + afterwards,
    validators: interrupt(plan.validators, each),
  }))
  const runs = inGroups(await runPlans([whole, ...interrupted].flatMap((each) => withSeeds(each, seeds))), seeds)
  const [usual = [], ...others] = runs
  const rows = cases.map(({ kind, epochs, all }, index) => {
    const lossOf = (isOne: (neuron: LabNeuron) => boolean): Figure =>
      figureOf((others[index] ?? []).map((run, seed) => lossIn(run, usual[seed] ?? run, isOne))) ?? none
    const hit = hitBy(usual[0], all)
    return {
      ...{ kind, epochs, hitValidators: lossOf(hit) },
      otherValidators: all ? null : lossOf((neuron) => neuron.role === 'validator' && !hit(neuron)),
      bestMiner: lossOf((neuron) => isBest(neuron, usual[0])),
      otherMiners: lossOf((neuron) => neuron.role === 'miner' && !isBest(neuron, usual[0])),
    }
  })
  const cutoffEpochs = Number(plan.hyperparameters.activityCutoff) / plan.tempo
  return { question: 'outage', cutoffEpochs, rows, ...conclude(rows, cutoffEpochs) }
}

/** Happens to the validator with the most stake, or to all. */
function interrupt(
  groups: readonly ValidatorGroup[],
  { does, all, epochs }: Event & { epochs: number },
): ValidatorGroup[] {
  const interruption: Interruption = { fromEpoch, epochs, does }
  const single = groups.flatMap((group) => Array.from({ length: group.count }, () => ({ ...group, count: 1 })))
  const largest = indexOfLargest(single.map(({ stakeRao }) => stakeRao))
  return single.map((group, index) => (all || index === largest ? { ...group, interruption } : group))
}

function hitBy(run: LabRun | undefined, all: boolean): (neuron: LabNeuron) => boolean {
  const validators = run?.neurons.filter(({ role }) => role === 'validator') ?? []
  const largest = validators[indexOfLargest(validators.map(({ stakeRao }) => stakeRao))]
  return ({ role, uid }) => role === 'validator' && (all || uid === largest?.uid)
}

function indexOfLargest(stakes: readonly bigint[]): number {
  return stakes.reduce((best, stake, index) => (stake > (stakes[best] ?? 0n) ? index : best), 0)
}

function isBest(neuron: LabNeuron, run: LabRun | undefined): boolean {
  const miners = run?.neurons.filter(({ role }) => role === 'miner') ?? []
  return neuron.role === 'miner' && qualityOf(neuron) === Math.max(...miners.map(qualityOf))
}

/** In epochs of what these neurons earn without it. */
function lossIn(run: LabRun, usual: LabRun, isOne: (neuron: LabNeuron) => boolean): number {
  const uids = run.neurons.filter(isOne).map(({ uid }) => uid)
  const income = ({ epochs }: LabRun): number =>
    epochs
      .slice(fromEpoch, run.epochs.length)
      .reduce((sum, { emissionRao }) => sum + uids.reduce((part, uid) => part + Number(emissionRao[uid] ?? 0n), 0), 0)
  const before = income(usual)
  return before > 0 ? ((before - income(run)) / before) * (run.epochs.length - fromEpoch) : 0
}

function conclude(rows: readonly OutageRow[], cutoffEpochs: number): Answered {
  const longest = (kind: OutageKind): OutageRow | undefined => rows.findLast((row) => row.kind === kind)
  const outage = longest('outage')
  const bad = longest('bad-release-of-all')
  const stall = longest('stall')
  if (!outage || !bad || !stall) return { answer: 'Nothing was tried.', fix: null }
  const answer = `An outage of ${epochsOf(outage)} costs the largest validator ${lossOf(outage.hitValidators)}; a bad release at all validators for ${epochsOf(bad)} costs the best miners ${lossOf(bad.bestMiner)}; without new weights for ${epochsOf(stall)} miners lose ${lossOf(stall.bestMiner)}.`
  const cutoff = `${cutoffEpochs.toFixed(1)} epochs`
  return {
    answer,
    fix:
      stall.epochs > cutoffEpochs && stall.bestMiner.mean > 1
        ? `Weights that stay cost nothing until they count no more, after ${cutoff}; from then on emission goes to stake. Have somebody woken before that, or raise \`activityCutoffFactorMilli\`.`
        : `Old weights count for ${cutoff}: a restart within that time costs little. Try a release at one validator before all have it.`,
  }
}

function epochsOf({ epochs }: OutageRow): string {
  return epochs === 1 ? 'one epoch' : `${epochs} epochs`
}

function lossOf({ mean }: Figure): string {
  if (mean < -little) return 'nothing'
  return mean < little ? 'next to nothing' : `${formatRatio(mean)} epochs of income`
}

/** The form of `subnetkit lab outage --json`. */
export const outageSchema: z.ZodType<Outage> = z.strictObject({
  question: z.literal('outage'),
  cutoffEpochs: z.number(),
  rows: z.array(
    z.strictObject({
      kind: z.enum(['outage', 'bad-release', 'bad-release-of-all', 'stall']),
      epochs: count,
      hitValidators: figureSchema,
      otherValidators: figureSchema.nullable(),
      bestMiner: figureSchema,
      otherMiners: figureSchema,
    }),
  ),
  ...answered,
})
