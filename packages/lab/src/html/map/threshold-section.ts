import type { MapLayer } from '../../map/plan.js'
import type { RetentionMap } from '../../map/retention-map.js'
import { publishedFigures, thresholdOf, worstCases } from '../../map/thresholds.js'
import { formatPercent } from '../../report/findings/format.js'
import { type Html, html } from '../markup.js'
import { lines, type Series } from '../plots/lines.js'
import { hiddenTable, table } from '../table.js'
import { describeLayer } from './layers.js'

/** From which honest utility on a camp keeps its stake share. */
export function thresholdSection(map: RetentionMap, validatorShare: number): Html {
  const rows = map.plan.layers.map((layer, index) => ({ layer, threshold: thresholdOf(map, index, validatorShare) }))
  return html`<section><h2>What a camp must agree on to keep its share</h2>
<p>Utility is the part of its weight that a validator gives to its own camp's miners. The figures hold against the worst choice of the cabal, interpolated between grid points.</p>
${table('Honest utility from which on the camp keeps its stake share', rows, [
  { title: 'honest stake', value: ({ layer }) => formatPercent(layer.stakeShare) },
  { title: 'noise', number: true, value: ({ layer }) => layer.noise },
  { title: 'bonds penalty', number: true, value: ({ layer }) => layer.bondsPenalty },
  { title: 'kappa', number: true, value: ({ layer }) => layer.kappa },
  { title: 'utility', number: true, value: ({ threshold }) => orNever(threshold) },
])}
${publishedTable(map)}</section>
<section><h2>What is left at worst</h2>
<p>The honest camp's part of emission by its own utility, when the cabal chooses best. Dashed: its stake share.</p>
<div class="grid small">
${map.plan.layers.map((layer, index) => worstPanel(map, { layer, index, validatorShare }))}
</div>
${worstTable(map, validatorShare)}</section>
`
}

function publishedTable(map: RetentionMap): Html | null {
  const rows = publishedFigures(map)
  if (rows.length === 0) return null
  return table('Published consensus guarantees that this map has the networks for', rows, [
    { title: 'condition', value: ({ condition }) => condition },
    { title: 'published', number: true, value: ({ published }) => orNever(published) },
    { title: 'found', number: true, value: ({ found }) => orNever(found) },
  ])
}

interface PanelOptions {
  readonly layer: MapLayer
  readonly index: number
  readonly validatorShare: number
}

function worstPanel(map: RetentionMap, { layer, index, validatorShare }: PanelOptions): Html {
  const { steps } = map.plan
  const threshold = thresholdOf(map, index, validatorShare)
  const worst = worstCases(map, index, validatorShare)
  const series: readonly Series[] = [
    {
      label: 'stake share',
      kind: 'reference',
      points: [
        [0, layer.stakeShare],
        [1, layer.stakeShare],
      ],
    },
    { label: 'kept at worst', kind: 'honest', points: worst.map(({ share }, step) => [step / steps, share] as const) },
  ]
  return html`<figure class="card"><h3>${describeLayer(layer)}</h3>
${lines({
  id: `worst-${index}`,
  title: `Kept at worst, ${describeLayer(layer)}`,
  description: `The camp keeps its stake share ${threshold === null ? 'for no utility' : `from utility ${orNever(threshold)} on`}.`,
  series,
  width: 260,
  height: 150,
  yValues: [1],
  xTitle: 'honest utility',
})}</figure>
`
}

function worstTable(map: RetentionMap, validatorShare: number): Html {
  const { layers, steps } = map.plan
  const worst = layers.map((_, index) => worstCases(map, index, validatorShare))
  const rows = Array.from({ length: steps + 1 }, (_, step) => ({
    step,
    shares: worst.map((layer) => layer[step]?.share ?? 0),
  }))
  return hiddenTable('Part of emission that is left at worst', rows, [
    { title: 'honest utility', value: ({ step }) => (step / steps).toFixed(2) },
    ...layers.map((layer, index) => ({
      title: describeLayer(layer),
      number: true,
      value: ({ shares }: (typeof rows)[number]) => formatPercent(shares[index] ?? 0),
    })),
  ])
}

function orNever(value: number | null): string {
  return value === null ? 'never' : formatPercent(value)
}
