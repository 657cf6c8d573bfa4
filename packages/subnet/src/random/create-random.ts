import { hash } from 'node:crypto'
import { SubnetkitError } from '@subnetkit/core'
import type { Random } from '../contract/random.js'
import { SUBNET_RANDOM_RANGE } from '../errors.js'

const BLOCK_BYTES = 32
const INT_BYTES = 6
const INT_VALUES = 2 ** (8 * INT_BYTES)
const encoder = new TextEncoder()
const SEED_DOMAIN = encoder.encode('subnetkit/random/1\0')
const FORK_DOMAIN = encoder.encode('subnetkit/random/fork/1\0')

/**
 * A stream of bytes from a seed of any length: SHA-256 over (key, counter as u64 big-endian), where the key is SHA-256 over the seed.
 *
 * Everything is read from the stream in whole bytes, big-endian: `int` takes six at a time and rejects what would favour small numbers,
 * `float` takes seven and keeps 53 bits.
 */
export function createRandom(seed: Uint8Array): Random {
  const key = sha256(joined(SEED_DOMAIN, seed))
  return createStream(() => key)
}

/** The key is asked for when something is drawn or forked: many streams are handed out and never read. */
function createStream(keyOf: () => Uint8Array): Random {
  let known: Uint8Array | undefined
  const key = (): Uint8Array => {
    known ??= keyOf()
    return known
  }
  let counter = 0
  let block: Uint8Array = new Uint8Array(0)
  let used = 0

  function refill(): void {
    block = blockOf(key(), counter++)
    used = 0
  }

  /** A whole number of so many bytes. */
  function number(length: number): number {
    let value = 0
    for (let index = 0; index < length; index++) {
      if (used === block.length) refill()
      value = value * 256 + (block[used++] ?? 0)
    }
    return value
  }

  function bytes(length: number): Uint8Array {
    assertRange(Number.isSafeInteger(length) && length >= 0, 'length', length)
    const result = new Uint8Array(length)
    for (let filled = 0; filled < length; ) {
      if (used === block.length) refill()
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
      const value = number(INT_BYTES)
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
      const high = number(1) & 0x1f
      return (high * INT_VALUES + number(INT_BYTES)) / 2 ** 53
    },
    pick,
    bytes,
    hex: (length) => Buffer.from(bytes(length)).toString('hex'),
    shuffle,
    fork: (label) => createStream(() => sha256(joined(FORK_DOMAIN, key(), encoder.encode(label)))),
  }
}

/** For one call at a time. */
const blockInput = Buffer.alloc(BLOCK_BYTES + 8)

function blockOf(key: Uint8Array, counter: number): Uint8Array {
  const input = blockInput
  input.set(key)
  input.writeUInt32BE(Math.floor(counter / 2 ** 32), BLOCK_BYTES)
  input.writeUInt32BE(counter >>> 0, BLOCK_BYTES + 4)
  return sha256(input)
}

function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer')
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}

function assertRange(holds: boolean, what: string, value: number): void {
  if (!holds) throw new SubnetkitError(SUBNET_RANDOM_RANGE, { what, value })
}
