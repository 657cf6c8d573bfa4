import type { RetentionMap } from '../../map/retention-map.js'
import { formatPercent } from '../../report/findings/format.js'
import { html } from '../markup.js'
import { formatPage } from '../page.js'
import { heatSection } from './heat-section.js'
import { thresholdSection } from './threshold-section.js'

/** A map as one page that needs nothing else. A part has no figures, and says so. */
export function formatMapHtml(map: RetentionMap, validatorShare: number): string {
  const { plan, shard, rows, yumaSpecVersion } = map
  const networks = rows.length * (plan.steps + 1)
  return formatPage({
    title: 'How much of emission a cabal can take',
    lead: `${networks} networks of ${plan.validators} validators and ${plan.miners} miners, one epoch under ${plan.ruleSet} (spec ${yumaSpecVersion}), seed ${plan.seed}, with ${formatPercent(validatorShare)} of emission for validators.`,
    sections:
      shard.of > 1
        ? [
            html`<p>This is part ${shard.index} of ${shard.of}; join the parts with <code>subnetkit lab merge</code>.</p>`,
          ]
        : [thresholdSection(map, validatorShare), heatSection(map, validatorShare)],
  })
}
