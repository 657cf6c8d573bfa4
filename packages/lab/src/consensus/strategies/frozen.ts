import type { ValidatorStrategy } from '../../types.js'
import { createMemory } from './memory.js'

const firstOpinion = createMemory<{ values?: readonly number[] }>(() => ({}))

/** Measures once and sends the same weights ever after. */
export const frozen: ValidatorStrategy = {
  id: 'frozen',
  topic: 'validators that never change their weights',
  opinion: ({ own, self }) => {
    const memory = firstOpinion(self)
    memory.values ??= own
    return memory.values
  },
}
