import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

export const honest: Strategy = defineStrategy({
  id: 'honest',
  description: 'answers as the subnet asks',
  respond: (_context, respond) => respond(),
})
