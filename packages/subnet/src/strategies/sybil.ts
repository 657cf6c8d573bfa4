import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

/** What matters is that one operator holds many uids of it; the work is honest, and its cost is that of every uid. */
export const sybil: Strategy = defineStrategy({
  id: 'sybil',
  description: 'answers honestly, on many uids of one owner',
  topic: 'many uids of one owner',
  respond: (_context, honest) => honest(),
})
