import type { StorageKey } from '@subnetkit/runtime-host'

const smallest = 1 << 16

/** Writes numbers and byte strings one after another; numbers take four bytes, little-endian. */
export interface ByteWriter {
  readonly length: number
  uint(value: number): void
  /** With its length in front. */
  bytes(value: Uint8Array): void
  key(value: StorageKey): void
  /** Without its length. */
  raw(value: Uint8Array): void
  /** What was written; good until the next `reset`. */
  view(): Uint8Array
  reset(): void
}

/** An empty writer, whose memory grows and is used again. */
export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(smallest)
  let at = 0

  function reserve(length: number): void {
    if (at + length <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(at + length, buffer.length * 2))
    buffer.copy(larger, 0, 0, at)
    buffer = larger
  }

  function uint(value: number): void {
    reserve(4)
    at = buffer.writeUInt32LE(value, at)
  }

  function raw(value: Uint8Array): void {
    reserve(value.length)
    buffer.set(value, at)
    at += value.length
  }

  return {
    get length() {
      return at
    },
    uint,
    bytes: (value) => {
      uint(value.length)
      raw(value)
    },
    key: (value) => {
      uint(value.length)
      reserve(value.length)
      at += buffer.write(value, at, 'latin1')
    },
    raw,
    view: () => buffer.subarray(0, at),
    reset: () => {
      at = 0
      // One huge batch should not hold its memory for ever.
      if (buffer.length > smallest * 64) buffer = Buffer.allocUnsafe(smallest)
    },
  }
}
