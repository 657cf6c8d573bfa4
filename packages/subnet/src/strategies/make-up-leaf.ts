import { z } from 'zod'
import type { Random } from '../contract/random.js'
import type { Guide } from './make-up-json.js'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz ']
const USUAL_TEXT = 16
const LONGEST_TEXT = 4_096
/** Where the schema has no limit, and where it has one. */
const LONGEST_LIST = 64
const LONGEST_STATED_LIST = 256
const LONGEST_INNER_LIST = 16
const INVENTED_TEXT = 64
const USUAL_RANGE = 100
const WIDEST_RANGE = 2 ** 32

type Limits = Readonly<Record<string, unknown>>

/** A text of the right length and, for the usual ones, of the right format. */
export function makeUpText(schema: z.core.$ZodType, { random, bent }: Pick<Guide, 'random' | 'bent'>): string {
  const limits = limitsOf(schema)
  const length = within(limits, 'minLength', 'maxLength', bent === 'longest' ? LONGEST_TEXT : USUAL_TEXT)
  switch (limits.format) {
    case 'uri':
      return `http://127.0.0.1/${random.hex(4)}`
    case 'email':
      return `${random.hex(4)}@example.com`
    case 'uuid':
      return random.hex(16).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
    case 'date-time':
      return new Date(random.int(WIDEST_RANGE) * 1000).toISOString()
    case 'base64':
      return Buffer.from(random.bytes(Math.floor((length * 3) / 4))).toString('base64')
  }
  // Of the patterns that stand alone, digests are the most frequent.
  if (typeof limits.pattern === 'string') return digits(random, Number(/\{(\d+)/.exec(limits.pattern)?.[1] ?? length))
  const invented = Array.from({ length: Math.min(length, INVENTED_TEXT) }, () => random.pick(LETTERS)).join('')
  return invented.repeat(Math.ceil(length / INVENTED_TEXT)).slice(0, length)
}

export function makeUpNumber(schema: z.core.$ZodType, { random, bent }: Pick<Guide, 'random' | 'bent'>): number {
  const limits = limitsOf(schema)
  const whole = limits.type === 'integer'
  const least = stated(limits.minimum) ?? beside(stated(limits.exclusiveMinimum), 1, whole)
  const most = stated(limits.maximum) ?? beside(stated(limits.exclusiveMaximum), -1, whole)
  const from = Math.max(least ?? Math.min(0, (most ?? USUAL_RANGE) - USUAL_RANGE), -WIDEST_RANGE)
  const low = whole ? Math.ceil(from) : from
  const high = Math.min(most ?? low + USUAL_RANGE, low + WIDEST_RANGE)
  const draw = (): number => (whole ? random.int(Math.floor(high - low) + 1) : random.float() * (high - low))
  return onGrid(bent === 'confident' ? high : low + draw(), low, numberOf(limits.multipleOf) ?? (whole ? 1 : 0))
}

/** The next multiple of `step` below, or above where that is too low. */
function onGrid(value: number, low: number, step: number): number {
  if (step === 0) return value
  const below = Math.floor(value / step) * step
  return below >= low ? below : below + step
}

/** How long to make an array: what its schema says, or else the usual length; the longest of them are shorter inside each other. */
export function arrayLength(schema: z.core.$ZodType, { usualLength, bent, depth }: Guide): number {
  const limits = limitsOf(schema)
  const outer = limits.maxItems === undefined ? LONGEST_LIST : LONGEST_STATED_LIST
  const longest = Math.max(usualLength, depth === 0 ? outer : LONGEST_INNER_LIST)
  return within(limits, 'minItems', 'maxItems', bent === 'longest' ? longest : usualLength)
}

function digits(random: Random, length: number): string {
  return random.hex(Math.ceil(length / 2)).slice(0, length)
}

const known = new WeakMap<z.core.$ZodType, Limits>()

/** Zod does not keep the limits that its checks set in one place, but its JSON Schema has them. */
function limitsOf(schema: z.core.$ZodType): Limits {
  const limits = known.get(schema) ?? { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) }
  known.set(schema, limits)
  return limits
}

function within(limits: Limits, least: string, most: string, usual: number): number {
  return Math.min(numberOf(limits[most]) ?? usual, Math.max(numberOf(limits[least]) ?? 0, usual))
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** A whole number is always within the safe ones; that is no statement of the author. */
function stated(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
}

/** The next number on one side: a step of 1 among whole numbers, else as little as can be told apart. */
function beside(value: number | undefined, direction: 1 | -1, whole: boolean): number | undefined {
  if (value === undefined) return undefined
  return value + direction * (whole ? 1 : Number.EPSILON * Math.max(1, Math.abs(value)))
}
