import type { StorageKey } from '../storage-key.js'

/** Half a byte of a key, the high half first. */
export function nibbleAt(key: StorageKey, index: number): number {
  const byte = key.charCodeAt(index >> 1)
  return (index & 1) === 0 ? byte >> 4 : byte & 15
}

/** The halves of a key from one of them on, one a byte. */
export function toNibbles(key: StorageKey, from = 0): Uint8Array {
  const nibbles = new Uint8Array(key.length * 2 - from)
  for (let index = 0; index < nibbles.length; index++) nibbles[index] = nibbleAt(key, from + index)
  return nibbles
}
