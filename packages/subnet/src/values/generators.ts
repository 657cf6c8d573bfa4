import type { z } from 'zod'
import type { Random } from '../contract/random.js'

/** How to make up the JSON of a schema that does not say it by itself; `lazy` asks here first. */
export const generators: WeakMap<z.core.$ZodType, (random: Random) => unknown> = new WeakMap()
