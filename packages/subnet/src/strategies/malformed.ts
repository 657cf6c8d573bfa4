import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

/** JSON that hardly any response schema takes. */
const garbage: readonly unknown[] = [null, '{', -1, [[[]]], { __proto__: null, garbage: true }, { length: 1e308 }]

export const malformed: Strategy = defineStrategy({
  id: 'malformed',
  description: 'sends JSON that does not fit the response schema',
  topic: 'malformed answers',
  needsModels: false,
  respond: ({ random }) => random.pick(garbage),
})
