import { createHash, type Hash } from 'node:crypto'

/** SHA-256 of what a model is given: texts, numbers, tensors, and lists and objects of them. Each value is framed, so no two read alike. */
export function hashInput(input: unknown): string {
  const hash = createHash('sha256')
  add(hash, input)
  return hash.digest('hex')
}

function add(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    hash.update(`bytes ${value.constructor.name} ${bytes.length}\n`).update(bytes)
  } else if (Array.isArray(value)) {
    hash.update(`list ${value.length}\n`)
    for (const item of value) add(hash, item)
  } else if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
    hash.update(`fields ${fields.length}\n`)
    for (const [name, field] of fields) {
      add(hash, name)
      add(hash, field)
    }
  } else {
    const text = String(value)
    hash.update(`${typeof value} ${Buffer.byteLength(text)}\n`).update(text)
  }
}
