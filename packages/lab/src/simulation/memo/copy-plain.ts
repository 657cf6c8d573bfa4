/** Whether a value consists of primitives, lists, plain objects and typed arrays alone, so that `copyPlain` is a whole copy of it. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false
  if (typeof value !== 'object' || value === null) return true
  if (isTyped(value)) return true
  if (Array.isArray(value)) return value.every(isPlain)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain)
}

/** A copy that shares nothing with a plain value, and that nothing of it is frozen in. */
export function copyPlain<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isTyped(value)) return value.slice()
  return Array.isArray(value) ? value.map(copy) : copyFields(value)
}

function copyFields(value: object): object {
  const copied: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    // Plain assignment would set the prototype.
    if (name === '__proto__') Object.defineProperty(copied, name, { value: copy(field), ...ordinary })
    else copied[name] = copy(field)
  }
  return copied
}

const ordinary = { configurable: true, enumerable: true, writable: true } as const

type Typed =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array

const typed: readonly unknown[] = [
  ...[Float32Array, Float64Array, Int8Array, Int16Array, Int32Array],
  ...[Uint8Array, Uint16Array, Uint32Array, BigInt64Array, BigUint64Array],
]

/** Subclasses, a Buffer for instance, are more than their numbers. */
function isTyped(value: object): value is Typed {
  return ArrayBuffer.isView(value) && typed.includes(value.constructor)
}
