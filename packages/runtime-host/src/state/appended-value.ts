import { compactLength, readCompact, writeCompact } from '../scale.js'

/** What the engine keeps among its objects, which is much faster than memory of its own. */
const smallestBuffer = 64

/**
 * A list under construction. Appending makes a new one that shares the buffer with the old one, which stays good as long as
 * only the newest is appended to: that is how undoing is a matter of taking up the old one again.
 */
export interface AppendedValue {
  readonly buffer: Uint8Array
  /** Bytes of `buffer` that belong to this version. */
  readonly length: number
  readonly count: number
  /** The SCALE encoding; made when first asked for, a copy. */
  encode(): Uint8Array
}

/** The list that a value encodes; an empty one when there is no value, or it is no list. */
export function openAppendedValue(value: Uint8Array | null): AppendedValue {
  const head = value === null ? null : readCompact(value, 0)
  if (value === null || head === null) return createAppendedValue(new Uint8Array(smallestBuffer), 0, 0)
  const body = value.subarray(head[1])
  const buffer = new Uint8Array(Math.max(smallestBuffer, body.length * 2))
  buffer.set(body)
  return createAppendedValue(buffer, body.length, head[0])
}

/** The list with one more item, already encoded. */
export function appendItem({ buffer, length, count }: AppendedValue, item: Uint8Array): AppendedValue {
  const needed = length + item.length
  const target = needed <= buffer.length ? buffer : new Uint8Array(needed * 2)
  if (target !== buffer) target.set(buffer.subarray(0, length))
  target.set(item, length)
  return createAppendedValue(target, needed, count + 1)
}

function createAppendedValue(buffer: Uint8Array, length: number, count: number): AppendedValue {
  let encoded: Uint8Array | undefined
  return {
    buffer,
    length,
    count,
    encode: () => {
      encoded ??= encodeList(buffer.subarray(0, length), count)
      return encoded
    },
  }
}

function encodeList(body: Uint8Array, count: number): Uint8Array {
  const list = new Uint8Array(compactLength(count) + body.length)
  list.set(body, writeCompact(list, 0, count))
  return list
}
