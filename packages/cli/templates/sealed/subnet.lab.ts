import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'

/** A way to cheat that only this subnet has: promises anything, and shows a right answer once it has seen those of others. */
const lateComer = defineStrategy({
  id: 'late-comer',
  description: 'promises nothing in particular and shows what others show',
  needsModels: false,
  needsRivals: true,
  respond: ({ task, random, rivals }) =>
    task.name === 'commit'
      ? { digest: random.hex(32) }
      : (rivals?.find((rival) => rival.task === 'reveal')?.response ?? { answer: 0, salt: random.hex(32) }),
})

/** What `subnetkit lab . --check` holds this subnet to. */
export default defineLab({
  // Honest miners that are right so often: it should show in what they are paid.
  qualities: [1, 0.8, 0.5],
  adversaries: [lateComer],
  expect: {
    // That these two pay is decided by a price and by stakes, not by this code; nothing else may pay.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    honestShareAtLeast: 0.6,
    falsePositivesAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    problemsAtMost: 0,
    detects: ['lazy', 'replay', 'copy', 'late-comer'],
  },
})
