import type { Finding, MechanismReport } from '@subnetkit/subnet/report'
import { type Html, html } from '../markup.js'
import { prose } from '../text.js'

/** What to act on. */
export function findingsSection({ findings }: MechanismReport): Html {
  return html`<section><h2>Findings</h2>
${findings.length === 0 ? html`<p>None in what was tried.</p>` : findings.map(finding)}
</section>
`
}

function finding({ id, severity, text, fix }: Finding): Html {
  return html`<article class="card finding ${severity}">
<p><span class="severity">${severity}</span> <span class="muted"><code>${id}</code></span></p>
<p>${prose(text)}</p>
<p><strong>Fix:</strong> ${prose(fix)}</p>
</article>
`
}
