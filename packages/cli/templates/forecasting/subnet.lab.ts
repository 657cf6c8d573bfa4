import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'

/** A forecaster that does no work: tomorrow is as today. It must earn less than one that looks at the past. */
const asToday = defineStrategy({
  id: 'as-today',
  description: 'says that the price stays as it is',
  respond: ({ request }) => ({ price: (request as { past: number[] }).past.at(-1) }),
})

/** What `subnetkit lab . --check` holds this subnet to. */
export default defineLab({
  // Honest miners that are right so often: it should show in what they are paid.
  qualities: [1, 0.8, 0.5],
  adversaries: [asToday],
  expect: {
    // That these two pay is decided by a price and by stakes, not by this code; nothing else may pay.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    honestShareAtLeast: 0.6,
    falsePositivesAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    problemsAtMost: 0,
    detects: ['lazy', 'replay', 'copy', 'as-today'],
  },
})
