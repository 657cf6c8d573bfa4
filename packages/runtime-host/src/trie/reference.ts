/** A node of fewer bytes stands in its parent as it is, any other as its hash, which has so many. */
export const HASH_LENGTH = 32

/**
 * What a parent writes for a node, as words of 32 bits, in which `length` bytes count. There is one for each node, kept as long
 * as that: an array of bytes is three objects to the collector of garbage, and has twice the size.
 */
export interface Reference {
  readonly length: number
  readonly word0: number
  readonly word1: number
  readonly word2: number
  readonly word3: number
  readonly word4: number
  readonly word5: number
  readonly word6: number
  readonly word7: number
}

/** Takes the first `length` of bytes of which there are at least 32, and keeps nothing of them. */
export function toReference(bytes: Uint8Array, length: number): Reference {
  return {
    length,
    word0: readWord(bytes, 0),
    word1: readWord(bytes, 4),
    word2: readWord(bytes, 8),
    word3: readWord(bytes, 12),
    word4: readWord(bytes, 16),
    word5: readWord(bytes, 20),
    word6: readWord(bytes, 24),
    word7: readWord(bytes, 28),
  }
}

/** Returns the offset after what was written. What is behind it, up to 32 bytes, is written over as well. */
export function writeReference(target: DataView, offset: number, reference: Reference): number {
  target.setInt32(offset, reference.word0, true)
  target.setInt32(offset + 4, reference.word1, true)
  target.setInt32(offset + 8, reference.word2, true)
  target.setInt32(offset + 12, reference.word3, true)
  target.setInt32(offset + 16, reference.word4, true)
  target.setInt32(offset + 20, reference.word5, true)
  target.setInt32(offset + 24, reference.word6, true)
  target.setInt32(offset + 28, reference.word7, true)
  return offset + reference.length
}

function readWord(bytes: Uint8Array, at: number): number {
  const byte = (index: number): number => bytes[at + index] ?? 0
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)
}
