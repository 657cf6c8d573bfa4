import { createHash } from 'node:crypto'
import { SubnetkitError } from '@subnetkit/core'
import type { Random } from '../contract/random.js'
import { SUBNET_RANDOM_RANGE } from '../errors.js'

const BLOCK_BYTES = 32
const INT_BYTES = 6
const INT_VALUES = 2 ** (8 * INT_BYTES)

/**
 * A stream of bytes from a seed of any length: SHA-256 over (key, counter as u64 big-endian), where the key is SHA-256 over the seed.
 *
 * Everything is read from the stream in whole bytes, big-endian: `int` takes six at a time and rejects what would favour small numbers,
 * `float` takes seven and keeps 53 bits.
 */
export function createRandom(seed: Uint8Array): Random {
  return createStream(sha256('subnetkit/random/1', seed))
}

function createStream(key: Uint8Array): Random {
  let counter = 0n
  let block = new Uint8Array(0)
  let used = 0

  function bytes(length: number): Uint8Array {
    assertRange(Number.isSafeInteger(length) && length >= 0, 'length', length)
    const result = new Uint8Array(length)
    for (let filled = 0; filled < length; ) {
      if (used === block.length) {
        block = blockOf(key, counter++)
        used = 0
      }
      const part = block.subarray(used, used + length - filled)
      result.set(part, filled)
      filled += part.length
      used += part.length
    }
    return result
  }

  function int(below: number): number {
    assertRange(Number.isInteger(below) && below >= 1 && below <= INT_VALUES, 'below', below)
    const limit = INT_VALUES - (INT_VALUES % below)
    for (;;) {
      const value = toNumber(bytes(INT_BYTES))
      if (value < limit) return value % below
    }
  }

  function pick<T>(items: readonly T[]): T {
    assertRange(items.length > 0, 'number of items', items.length)
    // The index is in range; the item itself may be undefined when T allows it.
    return items[int(items.length)] as T
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const result = [...items]
    for (let last = result.length - 1; last > 0; last--) {
      const other = int(last + 1)
      const kept = result[last] as T
      result[last] = result[other] as T
      result[other] = kept
    }
    return result
  }

  return {
    int,
    float: () => {
      const [first = 0, ...rest] = bytes(7)
      return ((first & 0x1f) * INT_VALUES + toNumber(rest)) / 2 ** 53
    },
    pick,
    bytes,
    hex: (length) => Buffer.from(bytes(length)).toString('hex'),
    shuffle,
    fork: (label) => createStream(sha256('subnetkit/random/fork/1', key, new TextEncoder().encode(label))),
  }
}

function blockOf(key: Uint8Array, counter: bigint): Uint8Array<ArrayBuffer> {
  const input = Buffer.alloc(BLOCK_BYTES + 8)
  input.set(key)
  input.writeBigUInt64BE(counter, BLOCK_BYTES)
  return new Uint8Array(createHash('sha256').update(input).digest())
}

function sha256(domain: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256').update(domain).update('\0')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

function toNumber(bytes: Iterable<number>): number {
  let value = 0
  for (const byte of bytes) value = value * 256 + byte
  return value
}

function assertRange(holds: boolean, what: string, value: number): void {
  if (!holds) throw new SubnetkitError(SUBNET_RANDOM_RANGE, { what, value })
}
