import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

export const int8: Strategy = defineStrategy({
  id: 'int8',
  description: 'runs text embeddings with int8 weights, which is faster and not quite right',
  models: (declared) =>
    Object.fromEntries(
      Object.entries(declared).map(([name, spec]) => [
        name,
        spec.kind === 'text-embedding' ? { ...spec, weights: 'int8' as const } : spec,
      ]),
    ),
  respond: (_context, respond) => respond(),
})
