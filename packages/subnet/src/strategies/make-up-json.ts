import type { z } from 'zod'
import type { Random } from '../contract/random.js'
import { generators } from '../values/generators.js'
import { arrayLength, makeUpNumber, makeUpText } from './make-up-leaf.js'
import { unfit } from './unfit.js'

/** What a guess is to look like: nothing, as long as possible, or as sure as possible. */
export type Bent = 'none' | 'longest' | 'confident'

/** What guides a guess besides the schema. */
export interface Guide {
  readonly task: string
  readonly random: Random
  /** Length of an array about whose length the schema says nothing. */
  readonly usualLength: number
  /** How many lists stand around this value. */
  readonly depth: number
  readonly bent: Bent
}

type Maker = (def: Def, guide: Guide, schema: z.core.$ZodType) => unknown
type Def = Readonly<Record<string, unknown>>

/** JSON that has the shape of a schema, without any thought about the question. */
export function makeUpJson(schema: z.core.$ZodType, guide: Guide): unknown {
  const generate = generators.get(schema)
  if (generate) return generate(guide.random)
  const def: Def = { ...schema._zod.def }
  const maker = makers[String(def.type)]
  if (maker) return maker(def, guide, schema)
  throw unfit(guide.task, `nothing to invent for ${String(def.type)}`)
}

const makers: Readonly<Record<string, Maker>> = {
  string: (_def, guide, schema) => makeUpText(schema, guide),
  number: (_def, guide, schema) => makeUpNumber(schema, guide),
  int: (_def, guide, schema) => makeUpNumber(schema, guide),
  boolean: (_def, { random, bent }) => random.int(2) === 1 || bent === 'confident',
  null: () => null,
  any: () => null,
  unknown: () => null,
  literal: (def, { random }) => random.pick(listOf(def.values)),
  enum: (def, { random }) => random.pick(Object.values(fieldsOf(def.entries))),
  array: (def, guide, schema) => inventList(schemaOf(def.element, guide), arrayLength(schema, guide), guide),
  tuple: (def, guide) => listOf(def.items).map((item) => makeUpJson(schemaOf(item, guide), guide)),
  object: (def, guide) =>
    Object.fromEntries(
      Object.entries(fieldsOf(def.shape)).map(([key, value]) => [key, makeUpJson(schemaOf(value, guide), guide)]),
    ),
  record: (def, guide) => ({
    [String(makeUpJson(schemaOf(def.keyType, guide), guide))]: makeUpJson(schemaOf(def.valueType, guide), guide),
  }),
  union: (def, guide) => makeUpJson(schemaOf(guide.random.pick(listOf(def.options)), guide), guide),
  lazy: (def, guide) => makeUpJson(schemaOf(typeof def.getter === 'function' ? def.getter() : undefined, guide), guide),
  pipe: (def, guide) => makeUpJson(schemaOf(def.in, guide), guide),
  optional: inner,
  nullable: inner,
  default: inner,
  prefault: inner,
  readonly: inner,
  catch: inner,
  nonoptional: inner,
}

/** What is longer than usual repeats itself: its length is the cheat, and inventing takes time. */
function inventList(element: z.core.$ZodType, length: number, guide: Guide): unknown[] {
  const depth = guide.depth + 1
  const invented = guide.bent === 'longest' ? Math.min(length, Math.max(1, guide.usualLength)) : length
  const items = Array.from({ length: invented }, () => makeUpJson(element, { ...guide, depth }))
  return Array.from({ length }, (_, index) => items[index % invented])
}

function inner(def: Def, guide: Guide): unknown {
  return makeUpJson(schemaOf(def.innerType, guide), guide)
}

function schemaOf(value: unknown, guide: Guide): z.core.$ZodType {
  if (typeof value === 'object' && value !== null && '_zod' in value) return value as z.core.$ZodType
  throw unfit(guide.task, 'part of the response schema cannot be read')
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
