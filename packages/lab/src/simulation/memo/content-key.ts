import type { ByteNumbers } from './byte-numbers.js'

/**
 * A text that is the same for two values exactly when they have the same content; undefined for values that are more than primitives, lists,
 * plain objects and typed arrays. Much cheaper than what a schema does with the value, with `numberOf` even more so; then keys are alike
 * as long as that holds the bytes.
 */
export function contentKey(value: unknown, numberOf?: ByteNumbers): string | undefined {
  const parts: string[] = []
  return collect(value, parts, numberOf) ? parts.join('') : undefined
}

/** Every part is framed by its kind and length, so that no two contents read alike. */
function collect(value: unknown, parts: string[], numberOf: ByteNumbers | undefined): boolean {
  if (typeof value === 'string') parts.push(`s${value.length}:`, value)
  else if (typeof value === 'number') parts.push(Object.is(value, -0) ? 'n-0;' : `n${value};`)
  else if (typeof value === 'function' || typeof value === 'symbol') return false
  else if (typeof value !== 'object' || value === null) parts.push(`${typeof value}${value};`)
  else if (ArrayBuffer.isView(value)) return collectBytes(value, parts, numberOf)
  else if (Array.isArray(value)) {
    parts.push(`l${value.length}:`)
    for (const item of value) if (!collect(item, parts, numberOf)) return false
  } else return collectFields(value, parts, numberOf)
  return true
}

function collectBytes(value: ArrayBufferView, parts: string[], numberOf: ByteNumbers | undefined): boolean {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  const kind = `b${value.constructor.name}`
  if (numberOf) parts.push(`${kind}#${numberOf(bytes)};`)
  else parts.push(`${kind}${bytes.length}:`, bytes.toString('latin1'))
  return true
}

/** In their order, which what is made of them keeps. */
function collectFields(value: object, parts: string[], numberOf: ByteNumbers | undefined): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  const fields = Object.entries(value)
  parts.push(`f${fields.length}:`)
  for (const [name, field] of fields) {
    parts.push(`${name.length}:`, name)
    if (!collect(field, parts, numberOf)) return false
  }
  return true
}
