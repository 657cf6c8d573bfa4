import { toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import type { Expected } from './read.js'

/** Looks at what a schema has and not at its class: an author may have another copy of zod 4. */
export const aSchema: Expected<z.ZodType> = {
  words: 'a zod 4 schema',
  is: (value): value is z.ZodType => typeof value === 'object' && value !== null && '_zod' in value && 'parse' in value,
}

/** Why values of a schema cannot travel as JSON and come back, or undefined when they can. */
export function whyNotJson(schema: z.ZodType): string | undefined {
  if (hasTransform(schema)) return 'transforms one way only; use z.codec, so that both ends can read and write it'
  try {
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' })
    return undefined
  } catch (error) {
    return `has values that are no JSON (${toErrorMessage(error)}); use z.codec to give them a JSON form`
  }
}

function hasTransform(schema: z.core.$ZodType): boolean {
  const seen = new Set<z.core.$ZodType>()
  const pending: z.core.$ZodType[] = [schema]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (next._zod.def.type === 'transform') return true
    pending.push(...childrenOf(next))
  }
  return false
}

/** The schemas directly inside a schema. */
function childrenOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def: Readonly<Record<string, unknown>> = { ...schema._zod.def }
  const lazy = def.type === 'lazy' && typeof def.getter === 'function' ? [def.getter()] : []
  return [...Object.values(def), ...lazy].flatMap(flatten).filter(aSchema.is)
}

function flatten(value: unknown): unknown[] {
  if (aSchema.is(value)) return [value]
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
