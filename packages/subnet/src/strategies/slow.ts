import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

/** Waits before it answers honestly. */
export function slowBy(waitMs: number): Strategy {
  return defineStrategy({
    id: 'slow',
    description: `waits ${waitMs} ms, then answers honestly`,
    topic: 'slow miners',
    respond: async ({ sleep }, respond) => {
      await sleep(waitMs)
      return respond()
    },
  })
}

export const slow: Strategy = slowBy(400)
