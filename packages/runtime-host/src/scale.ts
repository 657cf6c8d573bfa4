import { SubnetkitError } from '@subnetkit/core'
import { HOST_SCALE_MALFORMED } from './errors.js'

/** How many bytes a compact integer below 2^32 takes. */
export function compactLength(value: number): number {
  if (value < 0x40) return 1
  if (value < 0x4000) return 2
  return value < 0x4000_0000 ? 4 : 5
}

/** Writes a compact integer below 2^32; returns the offset after it. */
export function writeCompact(target: Uint8Array, offset: number, value: number): number {
  const length = compactLength(value)
  if (length === 5) {
    target[offset] = 3
    return writeUint32(target, offset + 1, value)
  }
  // The two lowest bits say how many bytes there are.
  const tagged = value * 4 + (length >> 1)
  for (let index = 0; index < length; index++) target[offset + index] = tagged >>> (8 * index)
  return offset + length
}

/** Writes four bytes, little-endian; returns the offset after them. */
export function writeUint32(target: Uint8Array, offset: number, value: number): number {
  for (let index = 0; index < 4; index++) target[offset + index] = value >>> (8 * index)
  return offset + 4
}

/** Reads a compact integer below 2^32 and the offset after it; null when there is none. */
export function readCompact(bytes: Uint8Array, offset: number): readonly [value: number, next: number] | null {
  const first = bytes[offset]
  if (first === undefined) return null
  const mode = first & 3
  const length = mode === 3 ? 5 : 1 << mode
  if (offset + length > bytes.length || (mode === 3 && first !== 3)) return null
  const value = readUint(bytes, mode === 3 ? offset + 1 : offset, mode === 3 ? 4 : length)
  return [mode === 3 ? value : Math.floor(value / 4), offset + length]
}

/** Reads a list of byte strings, which are views of `bytes`. */
export function readByteStrings(bytes: Uint8Array): Uint8Array[] {
  const reader = createReader(bytes)
  return Array.from({ length: reader.compact() }, reader.bytes)
}

export interface Reader {
  readonly remaining: number
  uint(length: 1 | 4): number
  compact(): number
  take(length: number): Uint8Array
  bytes(): Uint8Array
}

/** Reads values one after the other; ends with HOST_SCALE_MALFORMED at the end of the data. */
export function createReader(bytes: Uint8Array): Reader {
  let offset = 0

  function take(length: number): Uint8Array {
    if (length > bytes.length - offset) throw new SubnetkitError(HOST_SCALE_MALFORMED, { reason: 'it ends too early' })
    offset += length
    return bytes.subarray(offset - length, offset)
  }

  function compact(): number {
    const read = readCompact(bytes, offset)
    if (read === null) throw new SubnetkitError(HOST_SCALE_MALFORMED, { reason: 'a compact integer was expected' })
    offset = read[1]
    // No list has more items than bytes but one of nothing; this keeps a wrong length from taking the memory.
    if (read[0] > bytes.length) throw new SubnetkitError(HOST_SCALE_MALFORMED, { reason: 'a length exceeds the data' })
    return read[0]
  }

  return {
    get remaining() {
      return bytes.length - offset
    },
    uint: (length) => readUint(take(length), 0, length),
    compact,
    take,
    bytes: () => take(compact()),
  }
}

function readUint(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = length - 1; index >= 0; index--) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}
