import type { MechanismReport } from '@subnetkit/subnet/report'
import { type Html, html } from '../markup.js'
import { ratioOf } from '../numbers.js'
import { bars } from '../plots/bars.js'
import { table } from '../table.js'
import { name } from '../text.js'

/** What validators earned for their stake. */
export function validatorsSection({ validators }: MechanismReport): Html {
  const rows = validators.flatMap(({ strategy, dividendRatio: figure }) =>
    figure === null
      ? []
      : [{ label: strategy, kind: strategy === 'honest' ? ('honest' as const) : ('other' as const), figure }],
  )
  return html`<section><h2>Validators</h2>
<p>Dividends for the same stake, an honest validator being 1. At or above it, not doing the work costs nothing.</p>
<div class="grid">
${
  rows.length === 0
    ? null
    : html`<figure class="card">${bars({
        id: 'validators',
        title: 'Dividends per stake',
        description: rows.map(({ label, figure }) => `${label} ${ratioOf(figure)}`).join(', '),
        bars: rows,
        reference: 1,
      })}</figure>`
}
<div>${table('Validators by strategy', validators, [
    { title: 'validators', value: ({ strategy }) => name(strategy) },
    { title: 'uids', number: true, value: ({ uids }) => uids },
    { title: 'dividends per stake', number: true, value: ({ dividendRatio }) => ratioOf(dividendRatio) },
  ])}</div>
</div></section>
`
}
