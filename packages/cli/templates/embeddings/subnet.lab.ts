import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'

/** A way to cheat that only this subnet has: computes the first text and repeats its vector. */
const firstOnly = defineStrategy({
  id: 'first-only',
  description: 'computes the first text and repeats its vector for the others',
  respond: async (_, honest) => {
    const { vectors } = (await honest()) as { vectors: Float32Array[] }
    return { vectors: vectors.map(() => vectors[0]) }
  },
})

/** What `subnetkit lab . --check` holds this subnet to. */
export default defineLab({
  // Honest miners that are right so often: it should show in what they are paid.
  qualities: [1, 0.8, 0.5],
  adversaries: [firstOnly],
  // It computes one text of three.
  cost: { of: { 'first-only': 0.4 } },
  expect: {
    // That these two pay is decided by a price and by stakes, not by this code; nothing else may pay.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    honestShareAtLeast: 0.6,
    falsePositivesAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    problemsAtMost: 0,
    detects: ['lazy', 'replay', 'copy', 'int8', 'first-only'],
  },
})
