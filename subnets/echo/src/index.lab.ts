import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy, type Strategy } from '@subnetkit/subnet/strategies'

/** Right but for the case of its letters: the cheapest answer that is nearly right. */
export const shouting: Strategy = defineStrategy({
  id: 'shouting',
  description: 'repeats the text in capital letters',
  needsModels: false,
  respond: ({ request }) => ({ text: (request as { readonly text: string }).text.toUpperCase() }),
})

export default defineLab({
  qualities: [1, 0.9, 0.7],
  adversaries: [shouting],
  expect: {
    falsePositivesAtMost: 0,
    // Whoever repeats the text for less profits, and who cheats small validators; nothing else may pay.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    problemsAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    detects: ['lazy', 'replay', 'lookup', 'precompute', 'copy', 'confident', 'malformed', 'shouting'],
  },
})
