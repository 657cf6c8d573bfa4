import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'

/** A way to cheat that only this subnet has: sorts half of the texts and gives all the others the same label. */
const half = defineStrategy({
  id: 'half',
  description: 'sorts half of the texts and guesses the others',
  respond: async (_, honest) => {
    const { labels } = (await honest()) as { labels: string[] }
    return { labels: labels.map((label, index) => (index % 2 === 0 ? label : labels[0])) }
  },
})

/** What `subnetkit lab . --check` holds this subnet to. */
export default defineLab({
  // Honest miners that are right so often: it should show in what they are paid.
  qualities: [1, 0.8, 0.5],
  adversaries: [half],
  cost: { of: { half: 0.5 } },
  expect: {
    // That these two pay is decided by a price and by stakes, not by this code; nothing else may pay.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    honestShareAtLeast: 0.6,
    falsePositivesAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    problemsAtMost: 0,
    detects: ['lazy', 'replay', 'copy', 'half'],
  },
})
