import type { ValidatorStrategy } from '../../types.js'
import { createMemory } from './memory.js'

/** Sends what it measured `epochs` epochs ago, and its oldest opinion until then. */
export function outOfDate(epochs = 4): ValidatorStrategy {
  const opinions = createMemory<(readonly number[])[]>(() => [])
  return {
    id: epochs === 4 ? 'out-of-date' : `out-of-date-${epochs}`,
    topic: 'validators that follow late',
    opinion: ({ own, self }) => {
      const memory = opinions(self)
      memory.push(own)
      if (memory.length > epochs + 1) memory.shift()
      return memory[0] ?? own
    },
  }
}
