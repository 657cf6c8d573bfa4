export type JsonSchema = Readonly<Record<string, unknown>>

/** Of what has no stated limit; whoever states none gets long answers, but no endless ones. */
export const longestList = 256
const longestText = 65_536
/** Characters of all texts of an answer together, about. */
const longestAnswer = 1_048_576
const deepest = 8

/** The same answer with everything as short and small as its schema allows. */
export function shortest(schema: JsonSchema, usual: unknown, root: JsonSchema, depth = 0): unknown {
  const { minItems, minLength, items, properties } = resolved(schema, root)
  if (depth > deepest) return usual
  if (Array.isArray(usual)) {
    const inner = schemaOf(items)
    return resized(usual, numberOf(minItems) ?? 0).map((item) => shortest(inner, item, root, depth + 1))
  }
  if (typeof usual === 'string') return isFree(resolved(schema, root)) ? 'a'.repeat(numberOf(minLength) ?? 0) : usual
  if (typeof usual === 'number') return smallestOf(resolved(schema, root))
  if (!isFields(usual)) return usual
  const required = Array.isArray(resolved(schema, root).required) ? (resolved(schema, root).required as unknown[]) : []
  return Object.fromEntries(
    Object.entries(usual)
      .filter(([key]) => required.includes(key))
      .map(([key, value]) => [key, shortest(schemaOf(schemaOf(properties)[key]), value, root, depth + 1)]),
  )
}

/** The same answer with everything as long and large as its schema allows, up to what a message may hold. */
export function longest(
  schema: JsonSchema,
  usual: unknown,
  root: JsonSchema,
  depth = 0,
  room: number = longestAnswer,
): unknown {
  const { maxItems, maxLength, items, properties } = resolved(schema, root)
  if (depth > deepest) return usual
  if (Array.isArray(usual)) {
    const inner = schemaOf(items)
    const length = Math.min(numberOf(maxItems) ?? longestList, longestList)
    return resized(usual, length).map((item) => longest(inner, item, root, depth + 1, room / Math.max(1, length)))
  }
  if (typeof usual === 'string' && !isFree(resolved(schema, root))) return usual
  if (typeof usual === 'string')
    return usual.padEnd(Math.min(numberOf(maxLength) ?? longestText, longestText, room), 'a')
  if (typeof usual === 'number') return largestOf(resolved(schema, root))
  if (!isFields(usual)) return usual
  return Object.fromEntries(
    Object.entries(usual).map(([key, value]) => [
      key,
      longest(schemaOf(schemaOf(properties)[key]), value, root, depth + 1, room),
    ]),
  )
}

/** Whether a text may be any of its length. */
function isFree(schema: JsonSchema): boolean {
  return !['enum', 'const', 'pattern', 'format'].some((key) => key in schema)
}

/** A list of another length with the same kind of items. */
export function resized(list: readonly unknown[], length: number): unknown[] {
  return list.length === 0 ? [] : Array.from({ length }, (_, index) => list[index % list.length])
}

export function smallestOf(schema: JsonSchema): number {
  const low = numberOf(schema.minimum) ?? beside(schema, numberOf(schema.exclusiveMinimum), 1) ?? -Number.MAX_VALUE
  return onGrid(low, numberOf(schema.multipleOf), Math.ceil)
}

export function largestOf(schema: JsonSchema): number {
  const high = numberOf(schema.maximum) ?? beside(schema, numberOf(schema.exclusiveMaximum), -1) ?? Number.MAX_VALUE
  return onGrid(high, numberOf(schema.multipleOf), Math.floor)
}

/** The next number on one side of a limit that is not itself allowed. */
function beside({ type }: JsonSchema, limit: number | undefined, direction: 1 | -1): number | undefined {
  if (limit === undefined) return undefined
  if (type === 'integer') return direction > 0 ? Math.floor(limit) + 1 : Math.ceil(limit) - 1
  return limit + direction * Math.max(Number.MIN_VALUE, Number.EPSILON * Math.abs(limit))
}

function onGrid(value: number, step: number | undefined, round: (value: number) => number): number {
  const moved = step === undefined ? value : round(value / step) * step
  return Number.isFinite(moved) ? moved : value
}

/** Follows a reference within the schema. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema
  const path = schema.$ref.replace(/^#\/?/, '').split('/').filter(Boolean)
  return path.reduce<JsonSchema>((part, key) => schemaOf(part[key]), root)
}

export function schemaOf(value: unknown): JsonSchema {
  return isFields(value) ? value : {}
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
