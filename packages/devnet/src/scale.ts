import { SubnetkitError } from '@subnetkit/core'
import { DEVNET_SCALE_MALFORMED } from './errors.js'

/** Joins byte arrays. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether two byte arrays hold the same; null equals null only. */
export function equalBytes(left: Uint8Array | null, right: Uint8Array | null): boolean {
  if (left === right) return true
  if (left === null || right === null || left.length !== right.length) return false
  return left.every((byte, index) => byte === right[index])
}

/** A little-endian unsigned integer of `width` bytes. */
export function encodeUint(value: number | bigint, width: number): Uint8Array {
  const out = new Uint8Array(width)
  if (typeof value === 'number' && value < 2 ** 32) {
    for (let index = 0, rest = value; rest > 0 && index < width; index++, rest >>>= 8) out[index] = rest
    return out
  }
  let rest = BigInt(value)
  for (let at = 0; at < width; at += 4, rest >>= 32n) {
    let word = Number(BigInt.asUintN(32, rest))
    for (let index = at; index < at + 4 && index < width; index++, word >>>= 8) out[index] = word
  }
  return out
}

/** SCALE's compact integer, up to 2³⁰ − 1 in 1 to 4 bytes and beyond that with a length. */
export function encodeCompact(value: number | bigint): Uint8Array {
  if (value < 2 ** 6) return Uint8Array.of(Number(value) * 4)
  if (value < 2 ** 14) return encodeUint(Number(value) * 4 + 1, 2)
  if (value < 2 ** 30) return encodeUint(Number(value) * 4 + 2, 4)
  const big = BigInt(value)
  const width = Math.max(4, Math.ceil(big.toString(16).length / 2))
  return concatBytes(Uint8Array.of(((width - 4) << 2) | 3), encodeUint(big, width))
}

/** A byte vector: compact length, then the bytes. */
export function encodeBytes(bytes: Uint8Array): Uint8Array {
  return concatBytes(encodeCompact(bytes.length), bytes)
}

/** Reads SCALE values one after another; ends with DEVNET_SCALE_MALFORMED instead of reading past the end. */
export interface ScaleReader {
  readonly remaining: number
  take(length: number): Uint8Array
  byte(): number
  uint(width: number): bigint
  u32(): number
  compact(): bigint
  /** A compact integer that must fit a number. */
  length(): number
  bytes(): Uint8Array
  vector<T>(item: () => T): T[]
  option<T>(item: () => T): T | null
}

function malformed(reason: string): SubnetkitError {
  return new SubnetkitError(DEVNET_SCALE_MALFORMED, { reason })
}

/** A reader at the start of `data`. */
export function createScaleReader(data: Uint8Array): ScaleReader {
  let at = 0

  function take(length: number): Uint8Array {
    if (length > data.length - at) throw malformed('it ends too early')
    at += length
    return data.subarray(at - length, at)
  }

  /** At most six bytes. */
  function small(width: number): number {
    return take(width).reduceRight((value, byte) => value * 256 + byte, 0)
  }

  function uint(width: number): bigint {
    if (width <= 6) return BigInt(small(width))
    return take(width).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
  }

  function byte(): number {
    return take(1)[0] ?? 0
  }

  function compact(): bigint {
    const first = byte()
    const mode = first & 3
    if (mode === 0) return BigInt(first >> 2)
    if (mode === 3) return uint((first >> 2) + 4)
    at -= 1
    return uint(mode === 1 ? 2 : 4) >> 2n
  }

  function length(): number {
    const value = compact()
    if (value > 0xffff_ffffn) throw malformed('a length is too large')
    return Number(value)
  }

  function vector<T>(item: () => T): T[] {
    const count = length()
    if (count > data.length) throw malformed('a vector is longer than the data')
    return Array.from({ length: count }, item)
  }

  function option<T>(item: () => T): T | null {
    const flag = byte()
    if (flag > 1) throw malformed(`${flag} is no option flag`)
    return flag === 1 ? item() : null
  }

  return {
    get remaining() {
      return data.length - at
    },
    take,
    byte,
    uint,
    u32: () => small(4),
    compact,
    length,
    bytes: () => take(length()),
    vector,
    option,
  }
}
