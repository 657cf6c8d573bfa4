import { z } from 'zod'

export type FieldKind = 'number' | 'bigint' | 'boolean' | 'words' | 'text'

/** One value that a schema asks for, as a flag, a variable or a line of a file gives it. */
export interface Field {
  /** Where it stands in the schema's object. */
  readonly path: readonly string[]
  /** Its name in camelCase: `announce.ip` is `announceIp`. */
  readonly name: string
  readonly kind: FieldKind
  readonly description: string
  readonly defaultValue: unknown
  /** The words to choose from. */
  readonly words: readonly string[]
}

/** The fields of an object schema, in order; those of an object inside it are listed one by one. */
export function fieldsOf(schema: z.ZodType): readonly Field[] {
  return fieldsAt(schema, [], '')
}

function fieldsAt(schema: z.core.$ZodType, path: readonly string[], inherited: string): readonly Field[] {
  const { inner, description, defaultValue } = unwrap(schema)
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([key, value]) =>
      fieldsAt(value, [...path, key], path.length === 0 ? '' : `${description} (${key})`),
    )
  const { kind, words } = kindOf(inner)
  return [{ path, name: nameOf(path), kind, words, defaultValue, description: description || inherited }]
}

/** Looks through `.optional()` and `.default()`; the outermost description and default count. */
function unwrap(schema: z.core.$ZodType): { inner: z.core.$ZodType; description: string; defaultValue: unknown } {
  let inner = schema
  let description = ''
  let defaultValue: unknown
  for (;;) {
    if (inner instanceof z.ZodType) description ||= inner.description ?? ''
    if (inner instanceof z.ZodDefault) defaultValue ??= inner.def.defaultValue
    if (!(inner instanceof z.ZodDefault || inner instanceof z.ZodOptional)) return { inner, description, defaultValue }
    inner = inner.unwrap()
  }
}

function kindOf(schema: z.core.$ZodType): { kind: FieldKind; words: readonly string[] } {
  if (schema instanceof z.ZodNumber) return { kind: 'number', words: [] }
  if (schema instanceof z.ZodBigInt) return { kind: 'bigint', words: [] }
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean', words: [] }
  if (schema instanceof z.ZodEnum) return { kind: 'words', words: schema.options.map(String) }
  return { kind: 'text', words: [] }
}

function nameOf([first = '', ...rest]: readonly string[]): string {
  return first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
}
