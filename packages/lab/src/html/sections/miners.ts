import type { Figure, MechanismReport, MinerFigures, OperatorFigures } from '@subnetkit/subnet/report'
import { formatRatio } from '../../report/findings/format.js'
import { type Html, html } from '../markup.js'
import { percentOf, ratioOf } from '../numbers.js'
import { type Bar, bars } from '../plots/bars.js'
import { type TableColumn, table } from '../table.js'
import { name, strategyName } from '../text.js'

const columns: readonly TableColumn<MinerFigures>[] = [
  { title: 'miners', value: (row) => name(strategyName(row)) },
  { title: 'uids', number: true, value: ({ uids }) => uids },
  { title: 'share of pay', number: true, value: ({ emissionShare }) => percentOf(emissionShare) },
  { title: 'earns', number: true, value: ({ earningRatio }) => ratioOf(earningRatio) },
  { title: 'spends', number: true, value: ({ costRatio }) => formatRatio(costRatio) },
  { title: 'profit', number: true, value: ({ profitRatio }) => ratioOf(profitRatio) },
  { title: 'detected', number: true, value: ({ detection }) => percentOf(detection?.rate ?? null) },
  { title: 'after epochs', number: true, value: ({ detection }) => ratioOf(detection?.delayEpochs ?? null) },
  { title: 'uids never detected', number: true, value: ({ detection }) => detection?.neverDetected ?? '–' },
]

const operatorColumns: readonly TableColumn<OperatorFigures>[] = [
  { title: 'owners of several uids', value: ({ strategy }) => name(strategy) },
  { title: 'uids', number: true, value: ({ uids }) => uids },
  { title: 'share of pay', number: true, value: ({ emissionShare }) => percentOf(emissionShare) },
  { title: 'earns together', number: true, value: ({ earningRatio }) => ratioOf(earningRatio) },
]

/** Who earned what. */
export function minersSection({ miners, operators }: MechanismReport): Html {
  const [paid, profitable] = [barsOf(miners, 'earningRatio'), barsOf(miners, 'profitRatio')]
  return html`<section><h2>Miners</h2>
<p>An honest uid of the best quality is 1, the dashed line. Above it in profit, cheating pays. Thin lines are 95 % intervals over seeds.</p>
<div class="grid">
${plot('earns', 'What one uid earns', paid)}
${plot('profit', 'What is left as profit', profitable)}
</div>
${table('Miners by strategy, best paid first; earns, spends and profit of one uid, an honest one of the best quality being 1', miners, columns)}
${operators.length === 0 ? null : table('Owners of several uids; an honest owner of one uid earns 1', operators, operatorColumns)}
</section>
`
}

function barsOf(miners: readonly MinerFigures[], key: 'earningRatio' | 'profitRatio'): readonly Bar[] {
  return miners.flatMap((row) => {
    const figure: Figure | null = row[key]
    return figure === null
      ? []
      : [{ label: strategyName(row), kind: row.strategy === 'honest' ? 'honest' : 'other', figure }]
  })
}

function plot(id: string, title: string, rows: readonly Bar[]): Html {
  if (rows.length === 0)
    return html`<figure class="card"><h3>${title}</h3><p>No honest miner was paid, so there is nothing to compare with.</p></figure>`
  const [most] = [...rows].sort((a, b) => b.figure.mean - a.figure.mean)
  const description = `${rows.length} strategies as bars; the most is ${most?.label} with ${formatRatio(most?.figure.mean ?? 0)}. The table below has every figure.`
  return html`<figure class="card"><h3>${title}</h3>
${bars({ id, title, description, bars: rows, reference: 1 })}</figure>
`
}
