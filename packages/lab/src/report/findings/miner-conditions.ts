import type { MinerFigures } from '@subnetkit/subnet/report'
import type { LabRun } from '../../types.js'
import { isBeyond } from '../check/tolerance.js'
import { cheatedValidators } from '../figures/cheated-validators.js'
import { formatPercent, formatRatio } from './format.js'
import { kindOf } from './kind-of.js'

/** What the figures of one strategy are read against. */
export interface MinerContext {
  /** Share of its pay that an honest miner spends. */
  readonly honestCostShare: number
  /** None where only figures are at hand. */
  readonly runs?: readonly LabRun[]
}

/** When a strategy pays. */
export interface Condition {
  /** With its figure; empty where there is nothing to say beyond the strategy's own figures. */
  readonly text: string
  /** Whether neither the author's functions nor hyperparameters decide it: a price, a distribution of stake, what other miners admit. */
  readonly outside: boolean
  /** What would change it, where that is not what helps against the strategy at large. */
  readonly fix?: string
}

type Row = Pick<MinerFigures, 'costRatio' | 'earningRatio' | 'strategy'>

const nothing: Condition = { text: '', outside: false }

export function conditionOf(row: Row, context: MinerContext): Condition {
  const kind = kindOf(row.strategy)
  const find = Object.hasOwn(conditions, kind) ? conditions[kind] : undefined
  return find ? find(row, context) : nothing
}

const conditions: Readonly<Record<string, (row: Row, context: MinerContext) => Condition>> = {
  relay: whileCheap,
  // That a smaller model passes is for the score to see, whatever it costs.
  'relay-cheap': (row, context) => ({ ...whileCheap(row, context), outside: false }),
  selective: whileCheatedAreFew,
  'timing-attack': whereAdmitted,
  copy: () => ({ text: 'It can only copy where several miners are asked the same.', outside: false }),
}

/** Profit is 1 where what is earned less is saved: earns − spends × share = 1 − share. */
function whileCheap({ costRatio, earningRatio }: Row, { honestCostShare }: MinerContext): Condition {
  if (!earningRatio || honestCostShare === 0) return nothing
  const price = 1 - (1 - earningRatio.mean) / honestCostShare
  if (price <= 0) return { text: 'It earns too little to pay at any price of the third party.', outside: false }
  const text =
    formatRatio(price) === formatRatio(1)
      ? `It earns what honest work earns, so it pays wherever a bought answer, overhead included, costs less than the work; the lab assumes ${formatRatio(costRatio)}.`
      : `It pays while the third party and its own overhead cost less than ${formatRatio(price)} of honest work.`
  return {
    text,
    // Who earns more by an answer that comes late is paid by the score and not by the price.
    outside: !isBeyond(earningRatio, 1, 'above'),
  }
}

/** Consensus goes with the stake of those who see honest answers, until it goes with the others; who does not weigh by answers cannot be cheated. */
function whileCheatedAreFew({ strategy, costRatio }: Row, { runs = [], honestCostShare }: MinerContext): Condition {
  const saved = formatPercent(honestCostShare * (1 - costRatio))
  const bound = `less than ${saved} of the stake, for it saves ${saved} of an honest pay.`
  const cheated = cheatedValidators(runs, strategy)
  if (!cheated) return { text: `It pays while the validators that it cheats hold ${bound}`, outside: true }
  if (cheated.stakeShare === 0) return { text: 'No validator that it cheats scores it low.', outside: false }
  const { strategies, stakeShare, unweighedShare } = cheated
  const names = strategies.map((name) => `\`${name}\``).join(', ')
  const hold = `The validators that it cheats (${names}) hold ${formatPercent(stakeShare)} of the stake`
  // Stakes are added up in different orders.
  const loses = stakeShare - unweighedShare > 1e-9
  if (!loses)
    return {
      text: `${hold} and do not weigh by what they are answered, so it loses nothing by them. Cheating such as do weigh by it pays while those hold ${bound}`,
      outside: true,
      fix: 'Make those weigh by what they are answered: `subnetkit lab copying` says what keeps copying from paying, and whoever does no work of its own cannot see that it is cheated.',
    }
  const among =
    unweighedShare > 0 ? `, ${formatPercent(unweighedShare)} without weighing by what they are answered` : ''
  return {
    text: `${hold}${among}: while that is less than half it loses at most this share of its pay, and beyond all of it. It pays while they hold ${bound}`,
    outside: true,
  }
}

function whereAdmitted({ strategy }: Row, { runs = [] }: MinerContext): Condition {
  const miners = runs[0]?.neurons.filter(({ role }) => role === 'miner') ?? []
  const attackers = miners.filter((miner) => miner.strategy === strategy).length
  const isOpen = runs.some(({ plan }) => plan.admission === 'open')
  const felt = 'It is felt only by miners that take requests of callers without stake'
  return {
    text: isOpen
      ? `${felt}, as all do here, and ${formatPercent(attackers / miners.length)} of the miners attack.`
      : `${felt}.`,
    outside: isOpen,
  }
}
