import { compactLength, writeCompact, writeUint32 } from '../scale.js'
import type { ClearedPrefix } from '../state/layer.js'
import { fromStorageKey } from '../storage-key.js'

/** `KillStorageResult`: whether something is left, and how many keys were looked at. */
export function encodeKilled({ next, visited }: ClearedPrefix): Uint8Array {
  return encodeTagged(next === null ? 0 : 1, visited)
}

/** `MultiRemovalResults`: where to go on, and three counts. */
export function encodeRemoval({ next, removed, unique, visited }: ClearedPrefix): Uint8Array {
  const cursor = next === null ? Uint8Array.of(0) : encodeSome(fromStorageKey(next))
  const encoded = new Uint8Array(cursor.length + 12)
  encoded.set(cursor)
  for (const [index, count] of [removed, unique, visited].entries()) {
    writeUint32(encoded, cursor.length + 4 * index, count)
  }
  return encoded
}

/** One byte and a number of four. */
export function encodeTagged(tag: number, value: number): Uint8Array {
  const bytes = new Uint8Array(5)
  bytes[0] = tag
  writeUint32(bytes, 1, value)
  return bytes
}

function encodeSome(value: Uint8Array): Uint8Array {
  const encoded = new Uint8Array(1 + compactLength(value.length) + value.length)
  encoded[0] = 1
  encoded.set(value, writeCompact(encoded, 1, value.length))
  return encoded
}
