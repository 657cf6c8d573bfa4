import type { StorageKey } from '../storage-key.js'

/** Half a byte of a key, the high half first. */
export function nibbleAt(key: StorageKey, index: number): number {
  const byte = key.charCodeAt(index >> 1)
  return (index & 1) === 0 ? byte >> 4 : byte & 15
}

/** All halves of a key, one a byte. */
export function toNibbles(key: StorageKey): Uint8Array {
  const nibbles = new Uint8Array(key.length * 2)
  for (let index = 0; index < key.length; index++) {
    const byte = key.charCodeAt(index)
    nibbles[2 * index] = byte >> 4
    nibbles[2 * index + 1] = byte & 15
  }
  return nibbles
}
