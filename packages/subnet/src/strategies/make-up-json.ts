import { SubnetkitError } from '@subnetkit/core'
import type { z } from 'zod'
import type { Random } from '../contract/random.js'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { generators } from '../values/generators.js'
import { arrayLength, makeUpNumber, makeUpText } from './make-up-leaf.js'

/** What guides a guess besides the schema. */
export interface Guide {
  readonly task: string
  readonly random: Random
  /** Length of an array about whose length the schema says nothing. */
  readonly usualLength: number
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
  throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, {
    task: guide.task,
    why: `nothing to invent for ${String(def.type)}`,
  })
}

const makers: Readonly<Record<string, Maker>> = {
  string: (_def, guide, schema) => makeUpText(schema, guide.random),
  number: (_def, { random }, schema) => makeUpNumber(schema, random),
  int: (_def, { random }, schema) => makeUpNumber(schema, random),
  boolean: (_def, { random }) => random.int(2) === 1,
  null: () => null,
  any: () => null,
  unknown: () => null,
  literal: (def, { random }) => random.pick(listOf(def.values)),
  enum: (def, { random }) => random.pick(Object.values(fieldsOf(def.entries))),
  array: (def, guide, schema) =>
    Array.from({ length: arrayLength(schema, guide.usualLength) }, () =>
      makeUpJson(schemaOf(def.element, guide), guide),
    ),
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

function inner(def: Def, guide: Guide): unknown {
  return makeUpJson(schemaOf(def.innerType, guide), guide)
}

function schemaOf(value: unknown, guide: Guide): z.core.$ZodType {
  if (typeof value === 'object' && value !== null && '_zod' in value) return value as z.core.$ZodType
  throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, {
    task: guide.task,
    why: 'part of the response schema cannot be read',
  })
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
