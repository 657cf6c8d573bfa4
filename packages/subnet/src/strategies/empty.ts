import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

export const empty: Strategy = defineStrategy({
  id: 'empty',
  description: 'answers with nothing: empty lists and texts, zeros',
  topic: 'empty answers',
  needsModels: false,
  respond: ({ task, request, random }) => {
    const json = emptied(task.encodeResponse(makeUpAnswer({ task, request }, random)))
    try {
      return task.parseResponse(json)
    } catch {
      // The schema asks for more than nothing; it is sent all the same.
      return json
    }
  },
})

function emptied(json: unknown): unknown {
  if (Array.isArray(json)) return []
  if (typeof json === 'string') return ''
  if (typeof json === 'number') return 0
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, emptied(value)]))
}
