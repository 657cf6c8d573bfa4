import { formatPercent, formatRatio } from '@subnetkit/lab'
import type { Change, EvidenceReplay, HistoryReplay, PaidShare, ReplayReport } from '@subnetkit/lab/replay'
import { formatTable } from '../output/format-table.js'

/** A replay for people. */
export function formatReplay(report: ReplayReport): string {
  return report.source === 'evidence' ? formatEvidence(report) : formatHistory(report)
}

const both = ({ recorded, replayed }: Change, format: (value: number) => string): string =>
  format(recorded) === format(replayed) ? format(replayed) : `${format(recorded)} → ${format(replayed)}`

type Miner = EvidenceReplay['miners'][number]

const align = 'right' as const

/** `1.00 → -` where none of the answers could be scored now. */
function scoreOf({ recorded, replayed }: Miner['score']): string {
  return replayed === null ? `${formatRatio(recorded)} → -` : both({ recorded, replayed }, formatRatio)
}

function formatEvidence(report: EvidenceReplay): string {
  const { subnet, validator, epochs, entries, changed, unscored, examples, problems } = report
  const table = formatTable(report.miners, [
    { title: 'uid', align: 'right', value: ({ uid }) => String(uid) },
    { title: 'hotkey', value: ({ hotkey }) => hotkey },
    { title: 'answers', align: 'right', value: (miner) => String(miner.entries) },
    { title: 'changed', align: 'right', value: (miner) => String(miner.changed) },
    ...(unscored > 0 ? [{ title: 'unscored', align, value: (miner: Miner) => String(miner.unscored) }] : []),
    { title: 'mean score', align: 'right', value: ({ score }) => scoreOf(score) },
    { title: 'average', align: 'right', value: ({ average }) => both(average, formatRatio) },
    { title: 'weight', align: 'right', value: ({ weight }) => both(weight, formatPercent) },
  ])
  const most = examples.map((entry) => `  ${entry.id}: ${formatRatio(entry.recorded)} → ${formatRatio(entry.replayed)}`)
  return [
    `${subnet.id} ${subnet.version} on what validator ${validator.hotkey} recorded on subnet ${validator.netuid}: ${counted(entries, 'answer')} of ${counted(epochs, 'epoch')}, ${changed} of which now score otherwise${unscored === 0 ? '' : ` and ${unscored} could not be scored`}`,
    table,
    ...(most.length > 0 ? [['Changed most', ...most].join('\n')] : []),
    ...(problems.length > 0 ? [['Could not be scored', ...problems.map((text) => `  ${text}`)].join('\n')] : []),
    'Recorded → now; one value where they agree. Moving averages begin with the first epoch of the file, and both weights are those of the present `weights`.',
    ...(report.keepsStates
      ? ['States begin with the first epoch of the file, too: an answer may score otherwise for that reason alone.']
      : []),
    ...(report.knowsColdkeys
      ? []
      : [
          'Members and coldkeys are not known here: who has left counts as a member, and `clusters` were not applied. Export with `--members` to have them.',
        ]),
  ].join('\n\n')
}

function formatHistory(report: HistoryReplay): string {
  const { chain, rules, changes, epochs, subnet } = report
  const changed = Object.entries(changes).map(([name, value]) => `${name}=${value}`)
  const what = [...(subnet ? [`weights by ${subnet.id} ${subnet.version}`] : []), ...changed].join(', ')
  const paid = (title: string, read: (neuron: HistoryReplay['neurons'][number]) => PaidShare) => ({
    ...{ title, align: 'right' as const },
    value: (neuron: HistoryReplay['neurons'][number]) => {
      const { unchanged, replayed } = read(neuron)
      return both({ recorded: unchanged, replayed }, formatPercent)
    },
  })
  const table = formatTable(
    report.neurons.filter(({ incentive, dividends }) => sum(incentive) + sum(dividends) > 0),
    [
      { title: 'uid', align: 'right', value: ({ uid }) => String(uid) },
      { title: 'hotkey', value: ({ hotkey }) => hotkey },
      paid('incentive', ({ incentive }) => incentive),
      paid('dividends', ({ dividends }) => dividends),
    ],
  )
  return [
    `subnet ${chain.netuid} under ${rules.ruleSets.join(', then ')} (spec ${rules.yumaSpecVersion}), ${counted(epochs, 'epoch')}, with ${what || 'nothing changed'}`,
    table,
    `As it was → with the change; one value where they agree. The unchanged history pays within ${formatPercent(report.largestMismatch)} of what the chain paid.`,
  ].join('\n\n')
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

function sum({ recorded, unchanged, replayed }: PaidShare): number {
  return recorded + unchanged + replayed
}
