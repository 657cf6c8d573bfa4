import { SubnetkitError } from '@subnetkit/core'
import type { z } from 'zod'
import type { Random } from '../contract/random.js'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { generators } from '../values/generators.js'

/** What guides a guess besides the schema. */
export interface Guide {
  readonly task: string
  readonly random: Random
  /** Length of an array about whose length the schema says nothing. */
  readonly usualLength: number
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz '

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
  string: (_def, guide, schema) => text(schema, guide.random),
  number: (_def, { random }, schema) => number(schema, random),
  int: (_def, { random }, schema) => number(schema, random),
  boolean: (_def, { random }) => random.int(2) === 1,
  null: () => null,
  any: () => null,
  unknown: () => null,
  literal: (def, { random }) => random.pick(listOf(def.values)),
  enum: (def, { random }) => random.pick(Object.values(fieldsOf(def.entries))),
  array: (def, guide, schema) =>
    Array.from({ length: arrayLength(schema, guide) }, () => makeUpJson(schemaOf(def.element, guide), guide)),
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

/** Zod keeps the limits that checks set, such as min and max, in a schema's bag. */
function limit(schema: z.core.$ZodType, ...names: readonly string[]): number | undefined {
  return names.map((name) => schema._zod.bag[name]).find((value): value is number => typeof value === 'number')
}

function lengthBetween(schema: z.core.$ZodType, usual: number): number {
  const exact = limit(schema, 'length')
  const least = exact ?? limit(schema, 'minimum') ?? 0
  const most = exact ?? limit(schema, 'maximum') ?? Number.POSITIVE_INFINITY
  return Math.min(most, Math.max(least, usual))
}

function arrayLength(schema: z.core.$ZodType, guide: Guide): number {
  return lengthBetween(schema, guide.usualLength)
}

function text(schema: z.core.$ZodType, random: Random): string {
  const length = lengthBetween(schema, 16)
  switch (schema._zod.bag.format) {
    case 'url':
      return `http://127.0.0.1/${random.hex(4)}`
    case 'uuid':
    case 'guid':
      return random.hex(16).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
    case 'base64':
      return Buffer.from(random.bytes(Math.floor((length * 3) / 4))).toString('base64')
    case 'regex':
      return random.hex(Math.ceil(length / 2)).slice(0, length)
    default:
      return Array.from({ length }, () => random.pick([...LETTERS])).join('')
  }
}

function number(schema: z.core.$ZodType, random: Random): number {
  const least = limit(schema, 'minimum', 'exclusiveMinimum')
  const most = limit(schema, 'maximum', 'exclusiveMaximum')
  const low = Math.max(least ?? Math.min(0, most ?? 0), -1e9)
  const high = Math.min(most ?? low + 100, low + 1e9)
  const whole = /int/.test(String(schema._zod.bag.format ?? ''))
  return whole ? low + random.int(Math.max(1, Math.floor(high - low))) : low + random.float() * (high - low)
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
