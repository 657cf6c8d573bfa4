import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

/** Does not answer a share of the questions: it lets their deadline pass. */
export function offlineFor(share: number): Strategy {
  return defineStrategy({
    id: 'offline',
    description: `does not answer ${Math.round(share * 100)} % of the questions, the others honestly`,
    topic: 'miners that are there part of the time',
    respond: async ({ random, task, sleep }, honest) => {
      if (random.fork('offline').float() >= share) return honest()
      await sleep(2 * task.deadlineMs)
      return undefined
    },
  })
}

export const offline: Strategy = offlineFor(0.5)
