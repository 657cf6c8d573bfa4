import type { MinerFigures } from '@subnetkit/subnet/report'
import type { LabNeuron, LabRun } from '../../types.js'
import { referenceMiners } from '../figures/pay.js'
import { formatPercent, formatRatio } from './format.js'

/** What the figures of one strategy are read against. */
export interface MinerContext {
  /** Share of its pay that an honest miner spends. */
  readonly honestCostShare: number
  readonly runs: readonly LabRun[]
}

/** Under which condition a strategy pays, with its figure; empty where there is nothing to say beyond its own figures. */
export function conditionOf(kind: string, row: MinerFigures, context: MinerContext): string {
  if (kind === 'selective') return whileCheatedAreFew(row, context)
  if (kind.startsWith('relay')) return whileCheap(row, context)
  return Object.hasOwn(plain, kind) ? (plain[kind] ?? '') : ''
}

/** Conditions that have no figure. */
const plain: Readonly<Record<string, string>> = {
  'timing-attack': 'It is felt only by miners that take requests of callers without stake.',
  copy: 'It can only copy where several miners are asked the same.',
}

/** Profit is 1 where what is earned less is saved: earns − spends × share = 1 − share. */
function whileCheap({ earningRatio }: MinerFigures, { honestCostShare }: MinerContext): string {
  if (!earningRatio || honestCostShare === 0) return ''
  const price = 1 - (1 - earningRatio.mean) / honestCostShare
  if (price <= 0) return 'It earns too little to pay at any price of the third party.'
  return `It pays while the third party and its own overhead cost less than ${formatRatio(price)} of honest work.`
}

/** Consensus goes with the stake of those who see honest answers, until it goes with the others; who copies weights cannot be cheated. */
function whileCheatedAreFew({ strategy, costRatio }: MinerFigures, { runs, honestCostShare }: MinerContext): string {
  const shares = runs.map((run) => cheatedStake(run, strategy)).filter((share) => share !== undefined)
  if (shares.length === 0) return ''
  const share = shares.reduce((sum, value) => sum + value, 0) / shares.length
  const saved = formatPercent(honestCostShare * (1 - costRatio))
  return `The validators that it cheats hold ${formatPercent(share)} of the stake: while that is less than half it loses at most this share of its pay, and beyond all of it. It pays while it loses less than it saves, which is ${saved} of an honest pay.`
}

/** Share of the stake of validators that score this strategy less than half of what they score honest miners. */
function cheatedStake(run: LabRun, strategy: string): number | undefined {
  const validators = run.neurons.filter(({ role }) => role === 'validator')
  const own = new Set(run.neurons.filter((neuron) => neuron.strategy === strategy).map(({ uid }) => uid))
  const honest = new Set(referenceMiners(run).map(({ uid }) => uid))
  const total = validators.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0)
  if (own.size === 0 || honest.size === 0 || total === 0) return undefined
  const scored = (validator: LabNeuron, miners: ReadonlySet<number>): number => {
    const scores = run.epochs.flatMap(({ settled }) =>
      settled.filter((entry) => entry.validator === validator.uid && miners.has(entry.miner)).map(({ score }) => score),
    )
    return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
  }
  const cheated = validators.filter((validator) => scored(validator, own) < scored(validator, honest) / 2)
  return cheated.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0) / total
}
