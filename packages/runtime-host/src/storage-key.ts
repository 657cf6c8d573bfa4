/**
 * The bytes of a storage key as a string of one character a byte. Such strings hash, compare and sort as the bytes do, and
 * the engine is much faster with them as keys of maps than with anything made of bytes.
 */
export type StorageKey = string & { readonly __storageKey: unique symbol }

/** What stands behind `toString('latin1')` on every buffer of Node; called directly it saves half of the time for short keys. */
interface Latin1Decoder {
  latin1Slice(start: number, end: number): string
}

/** The key with these bytes. */
export function toStorageKey(bytes: Uint8Array): StorageKey {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (buffer as Buffer & Latin1Decoder).latin1Slice(0, bytes.byteLength) as StorageKey
}

/** The bytes of a key, new each time. */
export function fromStorageKey(key: StorageKey): Uint8Array {
  const bytes = new Uint8Array(key.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = key.charCodeAt(index)
  return bytes
}
