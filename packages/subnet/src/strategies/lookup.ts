import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

/** Every right answer becomes known to it once its question was asked of anybody; it keeps the names of the questions only. */
export const lookup: Strategy = defineStrategy({
  id: 'lookup',
  description: 'answers from memory what it or another miner was asked before, and makes up the rest',
  topic: 'answers looked up in a table of known tasks',
  needsRivals: true,
  respond: (context, honest) => {
    const { task, identity, rivals = [], memory } = context
    const known = (memory.get('lookup') ?? new Set<string>()) as Set<string>
    const remembered = known.has(nameOf(task.name, identity))
    for (const question of [{ task: task.name, identity }, ...rivals])
      known.add(nameOf(question.task, question.identity))
    memory.set('lookup', known)
    return remembered ? honest(undefined, { takesTime: false, price: 0 }) : makeUpAnswer(context, context.random)
  },
})

function nameOf(task: string, identity: string): string {
  return `${task}/${identity}`
}
