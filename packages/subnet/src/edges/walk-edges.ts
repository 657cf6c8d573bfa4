import type { EdgeAnswer } from './edge-answers.js'
import {
  isFields,
  type JsonSchema,
  largestOf,
  longest,
  longestList,
  resized,
  resolved,
  schemaOf,
  smallestOf,
} from './extremes.js'

const deepest = 6
/** Texts that code tends to trip over: none, half a character, joined and turned ones, names that objects have already. */
const unusualTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '👩‍👩‍👧‍👦',
  'e\u0301',
  '\u202eabc',
  '__proto__',
  'constructor',
  'NaN',
  '\u212b',
]
const unusualNumbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  Number.MIN_VALUE,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
]

/** Each part of an answer at its edges while the other parts stay as usual. */
export function edgesOf(given: JsonSchema, usual: unknown, root: JsonSchema, depth = 0): EdgeAnswer[] {
  const schema = resolved(given, root)
  if (depth > deepest) return []
  return [...choices(schema), ...ofValue(schema, usual, root, depth)]
}

/** What a schema lists by name, and nothing where it may be nothing. */
function choices(schema: JsonSchema): EdgeAnswer[] {
  const options = ['anyOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as unknown[]) : []))
  const listed = Array.isArray(schema.enum) ? schema.enum : []
  return [
    ...listed.map((json) => ({ label: `: ${String(json)}`, json })),
    ...typesOf(schema, options).flatMap((type) =>
      Object.hasOwn(plain, type) ? [{ label: `: ${type} instead`, json: plain[type] }] : [],
    ),
    ...options.map(schemaOf).flatMap((option) => ('const' in option ? [{ label: ': other', json: option.const }] : [])),
  ]
}

/** Where a schema allows values of several types, one of each. */
const plain: Readonly<Record<string, unknown>> = { null: null, string: '', number: 0, integer: 0, boolean: false }

function typesOf(schema: JsonSchema, options: readonly unknown[]): string[] {
  const types = [schema, ...options.map(schemaOf)].flatMap(({ type }) => type)
  return types.length > 1 ? types.filter((type) => typeof type === 'string') : []
}

function ofValue(schema: JsonSchema, usual: unknown, root: JsonSchema, depth: number): EdgeAnswer[] {
  if (typeof usual === 'string') return ofText(schema, usual, root)
  if (typeof usual === 'number') return ofNumber(schema)
  if (typeof usual === 'boolean') return [{ label: ': the other', json: !usual }]
  if (Array.isArray(usual)) return ofList(schema, usual, root, depth)
  return isFields(usual) ? ofFields(schema, usual, root, depth) : []
}

function ofText(schema: JsonSchema, usual: string, root: JsonSchema): EdgeAnswer[] {
  return [
    ...unusualTexts.map((json) => ({ label: `: the text ${JSON.stringify(json)}`, json })),
    ...['\u0000', '\ud800', '😀'].map((odd) => ({
      label: `: ${JSON.stringify(odd)} within the text`,
      json: odd + usual.slice(odd.length),
    })),
    { label: ': longest text', json: longest(schema, usual, root) },
  ]
}

function ofNumber(schema: JsonSchema): EdgeAnswer[] {
  return [smallestOf(schema), largestOf(schema), ...unusualNumbers].map((json) => ({
    label: `: ${Object.is(json, -0) ? '-0' : json}`,
    json,
  }))
}

function ofList(schema: JsonSchema, usual: readonly unknown[], root: JsonSchema, depth: number): EdgeAnswer[] {
  const lengths = [0, 1, usual.length - 1, usual.length + 1, Number(schema.minItems ?? 0)].filter(
    (length) => length >= 0,
  )
  const [first, ...rest] = usual
  const items = Array.isArray(schema.prefixItems) ? schema.prefixItems[0] : schema.items
  return [
    ...lengths.map((length) => ({ label: `: a list of ${length}`, json: resized(usual, length) })),
    { label: ': longest list', json: resized(usual, Math.min(Number(schema.maxItems ?? longestList), longestList)) },
    ...(usual.length === 0 ? [] : edgesOf(schemaOf(items), first, root, depth + 1)).map(({ label, json }) => ({
      label: `[0]${/^[:[]/.test(label) ? '' : '.'}${label}`,
      json: [json, ...rest],
    })),
  ]
}

function ofFields(
  schema: JsonSchema,
  usual: Readonly<Record<string, unknown>>,
  root: JsonSchema,
  depth: number,
): EdgeAnswer[] {
  const fields = schemaOf(schema.properties)
  return [
    { label: ': an empty object', json: {} },
    ...Object.keys(usual).map((key) => ({ label: `: without ${key}`, json: without(usual, key) })),
    ...Object.entries(usual).flatMap(([key, value]) =>
      edgesOf(schemaOf(fields[key] ?? schema.additionalProperties), value, root, depth + 1).map(({ label, json }) => ({
        label: `${key}${/^[:[]/.test(label) ? '' : '.'}${label}`,
        json: { ...usual, [key]: json },
      })),
    ),
  ]
}

function without(fields: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key))
}
