import { z } from 'zod'

import type { Wire } from '../contract/task.js'

/** Encodes to JSON and parses from it by one schema. */
export function createWire(schema: z.ZodType): Wire {
  return { encode: (value) => z.encode(schema, value), parse: (json) => schema.parse(json) }
}

/** For what is JSON already. */
export const jsonWire: Wire = createWire(z.json())

/** For what a task does not have: nothing in code, null on the wire. */
export const absentWire: Wire = {
  encode: (value) => z.undefined().parse(value) ?? null,
  parse: (json) => z.null().parse(json ?? null) ?? undefined,
}
