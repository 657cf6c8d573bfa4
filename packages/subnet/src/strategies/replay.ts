import { defineStrategy } from './define-strategy.js'
import type { Strategy } from './strategy.js'

export const replay: Strategy = defineStrategy({
  id: 'replay',
  description: 'does the work once for each kind of task and then repeats that answer',
  respond: async ({ task, memory }, honest) => {
    const key = `replay/${task.name}`
    if (!memory.has(key)) memory.set(key, await honest())
    return memory.get(key)
  },
})
