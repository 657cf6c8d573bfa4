import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

/** Works honestly, and keeps all other miners busy at the moment at which they are asked, where they admit callers without stake. */
export function timingAttackWith(requestsPerQuestion: number): Strategy {
  return defineStrategy({
    id: 'timing-attack',
    description: `answers honestly, and sends every rival ${requestsPerQuestion} requests for each question`,
    topic: 'attacks on the timing of rivals',
    disturbs: { requestsPerQuestion },
    respond: (_context, honest) => honest(),
  })
}

export const timingAttack: Strategy = timingAttackWith(4)
