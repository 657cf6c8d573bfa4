import { defineLab } from '@subnetkit/subnet/lab'
import type { ModelHandle } from '@subnetkit/subnet/models'
import { defineStrategy, type Strategy } from '@subnetkit/subnet/strategies'

/** Layers of the six that a miner keeps who hopes that nobody looks closely. */
const keptLayers = 3

export const smaller: Strategy = defineStrategy({
  id: 'smaller',
  description: `runs the first ${keptLayers} of six layers of the model, at half of its cost`,
  models: (declared) =>
    Object.fromEntries(
      Object.entries(declared).map(([name, spec]) => [
        name,
        spec.kind === 'text-embedding' ? { ...spec, shape: { ...spec.shape, layers: keptLayers } } : spec,
      ]),
    ),
  respond: (_context, honest) => honest(),
})

/** Saves one text of each question and hopes that it is not among those that are computed again. */
export const skipsOne: Strategy = defineStrategy({
  id: 'skips-one',
  description: 'gives the first text the vector of the second, and computes the others',
  respond: async ({ request, models }) => {
    const { texts } = request as { readonly texts: readonly string[] }
    const minilm = models.minilm as ModelHandle<readonly string[], Float32Array[]>
    const vectors = await minilm.run(texts.slice(1))
    return { vectors: [...vectors.slice(0, 1), ...vectors] }
  },
})

export default defineLab({
  // One prescribed model: who runs it is right, so an honest miner differs only in how often it fails.
  qualities: [1, 0.9, 0.7],
  cost: { honestShareOfPay: 0.5, of: { smaller: keptLayers / 6 } },
  adversaries: [smaller, skipsOne],
  expect: {
    falsePositivesAtMost: 0,
    // That a relay and a selective miner pay is known, and under which conditions (README.md); nothing else may.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    problemsAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    detects: ['lazy', 'replay', 'lookup', 'precompute', 'copy', 'confident', 'int8', 'smaller'],
  },
})
