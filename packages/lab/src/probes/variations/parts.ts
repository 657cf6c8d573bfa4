/** Keys to a part of an answer; null stands for every item of a list. */
export type Path = readonly (string | null)[]

export type PartKind = 'numbers' | 'text' | 'flag' | 'list'

/** A part that all answers of a kind have. */
export interface Part {
  readonly path: Path
  readonly kind: PartKind
  /** As an author writes it: `items[].price`. */
  readonly name: string
}

const deepest = 6

/** The parts of an answer as code sees it: numbers (alone or in vectors), texts, booleans and lists. */
export function partsOf(value: unknown): Part[] {
  const found = new Map<string, Part>()
  collect(value, [], found)
  return [...found.values()]
}

function collect(value: unknown, path: Path, found: Map<string, Part>): void {
  if (path.length > deepest) return
  const add = (kind: PartKind): void => {
    found.set(`${kind}/${nameOf(path)}`, { path, kind, name: nameOf(path) })
  }
  if (isNumbers(value)) add('numbers')
  else if (typeof value === 'string') add('text')
  else if (typeof value === 'boolean') add('flag')
  if (Array.isArray(value)) {
    add('list')
    for (const item of isNumbers(value) ? [] : (value as readonly unknown[])) collect(item, [...path, null], found)
  } else if (isFields(value)) {
    for (const [key, field] of Object.entries(value)) collect(field, [...path, key], found)
  }
}

function nameOf(path: Path): string {
  const name = path.map((key) => (key === null ? '[]' : `.${key}`)).join('')
  return name.replace(/^\./, '') || 'the answer'
}

/** The same value with every place of a path changed. */
export function changeAt(value: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (key === null) return Array.isArray(value) ? value.map((item) => changeAt(item, rest, change)) : value
  if (!isFields(value) || !Object.hasOwn(value, key)) return value
  return { ...value, [key]: changeAt(value[key], rest, change) }
}

/** A number, or a list of them of any type. */
export function isNumbers(value: unknown): value is number | readonly number[] | Float32Array {
  if (typeof value === 'number') return true
  if (ArrayBuffer.isView(value)) return 'length' in value && !isBig(value)
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number')
}

/** Changes the numbers of a part, whatever holds them; whole ones stay whole. */
export function changeNumbers(part: unknown, change: (numbers: readonly number[]) => readonly number[]): unknown {
  if (!isNumbers(part)) return part
  if (typeof part === 'number') return likeIn([part], change([part]))[0]
  if (Array.isArray(part)) return likeIn(part, change(part))
  const typed = part as Float32Array
  const copy = typed.slice()
  copy.set(change([...typed]))
  return copy
}

function likeIn(before: readonly number[], after: readonly number[]): readonly number[] {
  return before.every(Number.isInteger) ? after.map((value) => Math.round(value)) : after
}

function isBig(value: ArrayBufferView): boolean {
  return value instanceof BigInt64Array || value instanceof BigUint64Array || value instanceof DataView
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
}
