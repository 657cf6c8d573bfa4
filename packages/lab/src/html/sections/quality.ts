import type { MechanismReport } from '@subnetkit/subnet/report'
import { type Html, html } from '../markup.js'
import { ratioOf } from '../numbers.js'
import { scatter } from '../plots/scatter.js'
import { table } from '../table.js'

/** Whether better work is paid better; nothing with fewer than two qualities. */
export function qualitySection({ miners }: MechanismReport): Html | null {
  const rows = miners
    .flatMap(({ quality, earningRatio }) =>
      quality === null || earningRatio === null ? [] : [{ quality, earningRatio }],
    )
    .sort((a, b) => a.quality - b.quality)
  if (rows.length < 2) return null
  return html`<section><h2>Quality and pay</h2>
<p>Honest miners of different true quality. On the dashed line pay is proportional to quality; a curve above it pays weak miners nearly as much as good ones, one below pays only the best.</p>
<div class="grid">
<figure class="card">
${scatter({
  id: 'quality',
  title: 'Pay by true quality',
  description: `${rows.length} qualities; ${rows.map(({ quality, earningRatio }) => `${quality} earns ${ratioOf(earningRatio)}`).join(', ')}.`,
  points: rows.map(({ quality, earningRatio }) => ({ x: quality, figure: earningRatio })),
  xTitle: 'true quality',
  yTitle: 'earns, the best quality being 1',
})}</figure>
<div>${table('Honest miners by true quality', rows, [
    { title: 'true quality', value: ({ quality }) => quality },
    { title: 'earns', number: true, value: ({ earningRatio }) => ratioOf(earningRatio) },
  ])}</div>
</div></section>
`
}
