import type { MechanismReport } from '@subnetkit/subnet/report'
import { formatPercent } from '../../report/findings/format.js'
import { type Html, html } from '../markup.js'
import { lines, type Series } from '../plots/lines.js'
import type { PayOverEpochs, PaySeries } from '../report-series.js'
import { hiddenTable } from '../table.js'
import { name, strategyName } from '../text.js'

/** How pay went over time: a small plot for each strategy, all on one scale. */
export function overEpochsSection({ miners }: MechanismReport, { epochs, series }: PayOverEpochs): Html {
  const best = miners.find(({ strategy, quality }) => strategy === 'honest' && quality === bestQuality(miners))
  const reference = series.find(({ row }) => row.strategy === best?.strategy && row.quality === best?.quality)
  const all = series.flatMap(({ shares }) => shares.flatMap((share) => share ?? []))
  const rows = epochs.map((epoch, index) => ({ epoch, shares: series.map(({ shares }) => shares[index] ?? null) }))
  return html`<section><h2>Pay over epochs</h2>
<p>Part of all miners' pay that one uid gets${reference ? `; dashed: ${strategyName(reference.row)}` : ''}. Every plot has the same scale.</p>
<div class="grid small">
${series.map((one, index) => panel(one, { index, epochs, reference, all }))}
</div>
${hiddenTable('Part of pay of one uid by epoch', rows, [
  { title: 'epoch', value: ({ epoch }) => epoch },
  ...series.map(({ row }, index) => ({
    title: strategyName(row),
    number: true,
    value: ({ shares }: (typeof rows)[number]) => percent(shares[index] ?? null),
  })),
])}
</section>
`
}

interface PanelOptions {
  readonly index: number
  readonly epochs: readonly number[]
  readonly reference: PaySeries | undefined
  readonly all: readonly number[]
}

function panel(one: PaySeries, { index, epochs, reference, all }: PanelOptions): Html {
  const label = strategyName(one.row)
  const last = one.shares.findLast((share) => share !== null) ?? null
  return html`<figure class="card"><h3>${name(label)}</h3>
${lines({
  id: `epochs-${index}`,
  title: `Pay of ${label} over epochs`,
  description: `Begins at ${percent(one.shares[0] ?? null)} of the pay for one uid and ends at ${percent(last)}.`,
  series: [
    ...(reference && reference !== one ? [toSeries(reference, epochs, 'reference')] : []),
    toSeries(one, epochs, one.row.strategy === 'honest' ? 'honest' : 'other'),
  ],
  width: 240,
  height: 120,
  yValues: all,
})}</figure>
`
}

function toSeries({ row, shares }: PaySeries, epochs: readonly number[], kind: Series['kind']): Series {
  return {
    label: strategyName(row),
    kind,
    points: epochs.map((epoch, index) => [epoch, shares[index] ?? null] as const),
  }
}

function bestQuality(miners: MechanismReport['miners']): number {
  return miners.reduce((best, { quality }) => Math.max(best, quality ?? 0), 0)
}

function percent(share: number | null): string {
  return share === null ? '–' : formatPercent(share)
}
