import type { MapLayer } from '../../map/plan.js'
import type { RetentionMap } from '../../map/retention-map.js'
import { sharesOf } from '../../map/thresholds.js'
import { formatPercent } from '../../report/findings/format.js'
import { type Html, html } from '../markup.js'
import { heatMap } from '../plots/heat-map.js'
import { describeLayer } from './layers.js'

/** Classes by the part of its stake share that a camp keeps. */
const bins: readonly { readonly below: number; readonly kind: string; readonly meaning: string }[] = [
  { below: 0.25, kind: 'h0', meaning: 'less than a quarter of its stake share' },
  { below: 0.5, kind: 'h1', meaning: 'less than half' },
  { below: 0.75, kind: 'h2', meaning: 'less than three quarters' },
  { below: 0.9, kind: 'h3', meaning: 'less than nine tenths' },
  { below: 1, kind: 'h4', meaning: 'less than all' },
  { below: Number.POSITIVE_INFINITY, kind: 'kept', meaning: 'its stake share or more' },
]
const stopped = { kind: 'stopped', meaning: 'no miner is paid' }

/** What each network of a map leaves to its honest camp. */
export function heatSection(map: RetentionMap, validatorShare: number): Html {
  return html`<section><h2>Every network</h2>
<p>What the honest camp keeps, by its own utility and by that of the cabal.</p>
<ul class="legend">${[...bins, stopped].map(
    ({ kind, meaning }) =>
      html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10"/></svg>${meaning}</li>
`,
  )}</ul>
<div class="grid small">
${map.plan.layers.map((layer, index) => panel(map, { layer, index, validatorShare }))}
</div></section>
`
}

interface PanelOptions {
  readonly layer: MapLayer
  readonly index: number
  readonly validatorShare: number
}

function panel(map: RetentionMap, { layer, index, validatorShare }: PanelOptions): Html {
  const columns = map.rows
    .filter((row) => row.layer === index)
    .map((row) => sharesOf(row, validatorShare).map((share) => kindOf(share, layer)))
  const cells = columns.flat()
  const kept = cells.filter((kind) => kind === 'kept').length
  const label = describeLayer(layer)
  return html`<figure class="card"><h3>${label}</h3>
${heatMap({
  id: `heat-${index}`,
  title: label,
  description: `The honest camp keeps its stake share in ${formatPercent(kept / cells.length)} of ${cells.length} networks. The file of the map has every figure.`,
  xTitle: 'honest utility',
  yTitle: "the cabal's utility",
  columns,
})}</figure>
`
}

function kindOf(share: number | null, { stakeShare }: MapLayer): string {
  if (share === null) return stopped.kind
  return bins.find(({ below }) => share / stakeShare < below)?.kind ?? stopped.kind
}
