import { SubnetkitError } from '@subnetkit/core'
import { type StorageKey, toStorageKey } from '@subnetkit/runtime-host'
import { DEVNET_DATA_CORRUPT } from '../errors.js'

/** Reads what a ByteWriter wrote; ends with DEVNET_DATA_CORRUPT instead of reading past the end. */
export interface ByteReader {
  readonly remaining: number
  uint(): number
  /** A copy: what is kept must not hold a whole file in memory. */
  bytes(): Uint8Array
  key(): StorageKey
  /** Null where this number stands in the place of the length. */
  bytesOr(nothing: number): Uint8Array | null
  skipBytes(): void
  /** Whether there were any. */
  skipBytesOr(nothing: number): boolean
}

/** A reader at the start of `data`, which comes from this file. */
export function createByteReader(data: Uint8Array, path: string): ByteReader {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  let at = 0

  function take(length: number): number {
    if (length > data.length - at)
      throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path, reason: 'a record ends too early' })
    at += length
    return at - length
  }

  const uint = (): number => view.getUint32(take(4), true)

  function copy(length: number): Uint8Array {
    const start = take(length)
    return new Uint8Array(data.subarray(start, start + length))
  }

  const bytes = (): Uint8Array => copy(uint())

  function bytesOr(nothing: number): Uint8Array | null {
    const length = uint()
    return length === nothing ? null : copy(length)
  }

  function skipBytesOr(nothing: number): boolean {
    const length = uint()
    if (length !== nothing) take(length)
    return length !== nothing
  }

  return {
    get remaining() {
      return data.length - at
    },
    uint,
    bytes,
    key: () => toStorageKey(bytes()),
    bytesOr,
    skipBytes: () => void take(uint()),
    skipBytesOr,
  }
}
