import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'

/** A way to cheat that only this subnet has: the first half of the text, and hope. */
const half = defineStrategy({
  id: 'half',
  description: 'sends back half of the text',
  respond: async (_, honest) => {
    const { text } = (await honest()) as { text: string }
    return { text: text.slice(0, text.length / 2) }
  },
})

/** What `subnetkit lab . --check` holds this subnet to. */
export default defineLab({
  // Honest miners that are right so often: it should show in what they are paid.
  qualities: [1, 0.8, 0.5],
  adversaries: [half],
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
