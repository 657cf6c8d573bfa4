import { writeUint32 } from '../scale.js'

/** A node of fewer bytes stands in its parent as it is, any other as its hash, which has so many. */
export const HASH_LENGTH = 32

/**
 * What a parent writes for a node: the node itself, or its hash as eight words of 32 bits. There are many hashes, each kept
 * as long as its node, and such a list takes half of the memory of an array of bytes.
 */
export type Reference = Uint8Array | HashWords

type HashWords = readonly [number, number, number, number, number, number, number, number]

/** Nothing is kept of the bytes. */
export function toReference(bytes: Uint8Array): Reference {
  if (bytes.length < HASH_LENGTH) return bytes.slice()
  const word = (index: number): number => readWord(bytes, index * 4)
  return [word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7)]
}

/** The bytes, new each time. */
export function fromReference(reference: Reference): Uint8Array {
  if (reference instanceof Uint8Array) return reference.slice()
  const bytes = new Uint8Array(HASH_LENGTH)
  writeReference(bytes, 0, reference)
  return bytes
}

/** How many bytes there are. */
export function referenceLength(reference: Reference): number {
  return reference instanceof Uint8Array ? reference.length : HASH_LENGTH
}

/** Returns the offset after what was written. */
export function writeReference(target: Uint8Array, offset: number, reference: Reference): number {
  if (reference instanceof Uint8Array) {
    target.set(reference, offset)
    return offset + reference.length
  }
  let at = offset
  for (let index = 0; index < reference.length; index++) at = writeUint32(target, at, reference[index] ?? 0)
  return at
}

function readWord(bytes: Uint8Array, at: number): number {
  const byte = (index: number): number => bytes[at + index] ?? 0
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)
}
