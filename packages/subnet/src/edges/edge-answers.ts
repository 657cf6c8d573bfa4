import { z } from 'zod'
import type { Task } from '../contract/task.js'
import { type JsonSchema, longest, shortest } from './extremes.js'
import { edgesOf } from './walk-edges.js'

/** An answer at an edge of the response schema. */
export interface EdgeAnswer {
  /** Where it differs from the usual answer and how, as `texts: shortest list`. */
  readonly label: string
  /** As it travels; the schema lets it through. */
  readonly json: unknown
}

/**
 * Answers that the response schema lets through and that a usual miner would never give: shortest and longest lists and texts, smallest
 * and largest numbers, -0, empty objects, missing optionals, unusual unicode. `usual` is an honest answer as JSON, which is varied.
 */
export function edgeAnswers(task: Task, usual: unknown): EdgeAnswer[] {
  const root: JsonSchema = { ...z.toJSONSchema(task.response, { io: 'input', unrepresentable: 'any' }) }
  const whole = [
    { label: 'everything shortest', json: shortest(root, usual, root) },
    { label: 'everything longest', json: longest(root, usual, root) },
  ]
  const seen = new Set([keyOf(usual)])
  return [...whole, ...edgesOf(root, usual, root)].filter(({ json }) => {
    const key = keyOf(json)
    if (seen.has(key) || !passes(task, json)) return false
    seen.add(key)
    return true
  })
}

function passes(task: Task, json: unknown): boolean {
  try {
    task.parseResponse(json)
    return true
  } catch {
    return false
  }
}

/** JSON writes -0 as 0, and they are two edges. */
function keyOf(json: unknown): string {
  return JSON.stringify(json, (_, value) => (Object.is(value, -0) ? '-0' : value)) ?? 'undefined'
}
