import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

/** Works for validators with at least this share of the stake, and for those whose share it does not know. */
export function selectiveAbove(stakeShare: number, id = 'selective'): Strategy {
  return defineStrategy({
    id,
    description: `works only for validators with at least ${Math.round(stakeShare * 100)} % of the stake`,
    topic: 'work for large validators only',
    respond: (context, honest) =>
      (context.caller.stakeShare ?? 1) >= stakeShare ? honest() : makeUpAnswer(context, context.random),
  })
}

export const selective: Strategy = selectiveAbove(0.2)
