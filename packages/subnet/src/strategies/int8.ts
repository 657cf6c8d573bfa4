import { defineStrategy } from './define-strategy.js'
import { quantised, withoutEmbedding } from './quantised.js'
import type { Strategy } from './strategy.js'

export const int8: Strategy = defineStrategy({
  id: 'int8',
  description: 'runs text embeddings with int8 weights, which is faster and not quite right',
  topic: 'a quantised model',
  models: quantised,
  misfit: withoutEmbedding,
  respond: (_context, respond) => respond(),
})
