import { formatAmount, formatShare, shortAddress } from '../output/format-amount.js'
import { type Column, cut, fitColumns, formatTable } from '../output/format-table.js'
import type { CommandContext } from '../process/context.js'
import type { NeuronRow } from './neuron-rows.js'
import type { EpochRecord } from './read-epoch.js'

/** An epoch as it is shown. */
export interface ShownEpoch {
  readonly record: EpochRecord
  readonly rows: readonly NeuronRow[]
  /** Counted from 1 among the epochs that paid miners; 0 before. */
  readonly paying: number
  /** Whether the chain refuses the weights of every validator for good. */
  readonly refused: boolean
}

export interface View {
  show(epoch: ShownEpoch): void
  /** Where the chain listens, once it does. */
  locate(url: string): void
  /** Something that happened to a process. */
  note(text: string): void
}

const columns: readonly Column<NeuronRow>[] = [
  { title: 'uid', align: 'right', value: ({ uid }) => String(uid) },
  { title: 'hotkey', optional: 5, value: ({ hotkey }) => shortAddress(hotkey) },
  { title: 'role', value: ({ role }) => role },
  { title: 'strategy', value: ({ strategy }) => strategy ?? '-' },
  { title: 'score', align: 'right', value: ({ score }) => (score === null ? '-' : formatShare(score)) },
  { title: 'weight', optional: 2, align: 'right', value: ({ weight }) => formatShare(weight) },
  { title: 'consensus', optional: 1, align: 'right', value: ({ consensus }) => formatShare(consensus) },
  { title: 'incentive', align: 'right', value: ({ incentive }) => formatShare(incentive) },
  { title: 'dividends', optional: 4, align: 'right', value: ({ dividends }) => formatShare(dividends) },
  { title: 'emission', align: 'right', value: ({ emissionRao }) => formatAmount(emissionRao) },
  { title: 'stake', optional: 3, align: 'right', value: ({ stakeRao }) => formatAmount(stakeRao) },
]

/** A table that is drawn over its last self on a terminal; one line per epoch elsewhere. */
export function createView(context: CommandContext): View {
  return context.interactive ? createLiveTable(context) : createLines(context)
}

function createLines({ say }: CommandContext): View {
  return {
    show: (epoch) => say(`${headline(epoch)}; ${shares(epoch.rows)}`),
    locate: (url) => say(`the chain listens on ${url}`),
    note: say,
  }
}

function createLiveTable({ say, columns: width }: CommandContext): View {
  let drawn = 0
  let place = ''
  return {
    show(epoch) {
      const head = [`chain ${place}`, headline(epoch)].map((line) => cut(line, width))
      const lines = [...head, ...formatTable(epoch.rows, fitColumns(epoch.rows, columns, width)).split('\n')]
      const up = drawn > 0 ? `\u001b[${drawn}A\u001b[J` : ''
      // A line that wraps would take two rows, and the next table would be drawn in the wrong place.
      say(up + lines.map((line) => cut(line, width)).join('\n'))
      drawn = lines.length
    },
    locate(url) {
      place = url
      say(`the chain listens on ${url}`)
    },
    note(text) {
      say(text)
      drawn = 0
    },
  }
}

function headline({ record, paying, refused }: ShownEpoch): string {
  const { block, accounting } = record
  const { drainedRao, creditedStakeRao, ownerCutRao, toRootRao, burnedRao, recycledRao, remainderRao } = accounting
  const gone = burnedRao + recycledRao
  const parts = [
    `${formatAmount(drainedRao)} pending`,
    `${formatAmount(creditedStakeRao)} to stakers`,
    `${formatAmount(ownerCutRao)} to the owner`,
    ...(toRootRao > 0n ? [`${formatAmount(toRootRao)} to claim for root`] : []),
    ...(gone > 0n ? [`${formatAmount(gone)} burned or recycled`] : []),
    `${remainderRao} rao rounded off`,
  ]
  const unpaid = refused ? 'unpaid epoch (all weights are refused)' : 'warm-up epoch'
  const title = paying > 0 ? `epoch ${paying}` : unpaid
  return `${title} at block ${block}: ${parts.join(', ')}`
}

function shares(rows: readonly NeuronRow[]): string {
  const miners = rows.filter(({ role }) => role === 'miner')
  return miners
    .map(({ uid, strategy, incentive }) => `${strategy ?? 'miner'} (${uid}) ${formatShare(incentive)}`)
    .join(', ')
}
