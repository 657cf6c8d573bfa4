import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { defineStrategy } from './define-strategy.js'
import { identityOf } from './identity-of.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy, StrategyContext } from './strategy.js'

/**
 * Draws this many tasks of each kind with the subnet's public `sample` and works on them before anybody asks. An answer is paid for when
 * it is first used, those that nobody asks for never: the cheat costs at least that much.
 */
export function precomputeOf(draws: number): Strategy {
  return defineStrategy({
    id: 'precompute',
    description: `answers at once what is among ${draws} tasks that it drew with the public sample, and makes up the rest`,
    topic: 'answers computed ahead from public data',
    drawsAhead: true,
    respond: async (context, honest) => {
      const paid = await drawnOf(context, draws)
      const isPaid = paid.get(context.identity)
      if (isPaid === undefined) return makeUpAnswer(context, context.random)
      paid.set(context.identity, true)
      return honest(undefined, { takesTime: false, price: isPaid ? 0 : 1 })
    },
  })
}

export const precompute: Strategy = precomputeOf(1_000)

/** Whether each of the questions drawn ahead was paid for, by identity. */
async function drawnOf(
  { task, drawAhead, random, memory }: StrategyContext,
  draws: number,
): Promise<Map<string, boolean>> {
  const key = `precompute/${task.name}`
  const known = memory.get(key) as Map<string, boolean> | undefined
  if (known !== undefined) return known
  if (drawAhead === undefined) {
    const why = 'questions can be drawn ahead in experiments alone'
    throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, { strategy: 'precompute', where: `task ${task.name}`, why })
  }
  const drawn = new Map<string, boolean>()
  for (let draw = 0; draw < draws; draw++) {
    const request = await drawAhead(random.fork(`ahead/${draw}`))
    if (request !== undefined) drawn.set(identityOf(request), false)
  }
  memory.set(key, drawn)
  return drawn
}
