import { SubnetkitError } from '@subnetkit/core'
import { copyBytes, putBytes } from '../bytes.js'
import { HOST_POINTER_INVALID } from '../errors.js'
import { compactLength, writeCompact } from '../scale.js'
import { type StorageKey, toStorageKey } from '../storage-key.js'
import type { Allocator } from './allocator.js'
import type { MemoryViews } from './memory-views.js'
import { createRecall } from './recall.js'

/** An address in the low and a length in the high 32 bits: how guest and host name bytes to each other. */
export type Span = bigint

/** What host functions do with the guest's memory. Reading ends with HOST_POINTER_INVALID outside of it. */
export interface GuestMemory {
  /** A view, good until the next allocation. */
  view(span: Span): Uint8Array
  viewAt(pointer: number, length: number): Uint8Array
  copy(span: Span): Uint8Array
  copyAt(pointer: number, length: number): Uint8Array
  key(span: Span): StorageKey
  /** Makes something of bytes, with a memory of 2 ** `placeBits` places for what it made. */
  recalling<Value>(placeBits: number, make: (bytes: Uint8Array) => Value): (span: Span) => Value
  text(span: Span): string
  /** Allocates, and returns where the bytes are. */
  put(bytes: Uint8Array): number
  write(bytes: Uint8Array): Span
  /** A SCALE option of a byte string. */
  writeOption(value: Uint8Array | null): Span
}

/** An epoch of a full subnet asks for some thousand keys. */
const keyPlaceBits = 12

/** The memory behind these views. */
export function createGuestMemory(views: MemoryViews, allocator: Allocator): GuestMemory {
  function check(pointer: number, length: number): void {
    if (pointer + length > views.bytes().length) throw new SubnetkitError(HOST_POINTER_INVALID, { pointer, length })
  }

  function viewAt(pointer: number, length: number): Uint8Array {
    const start = pointer >>> 0
    check(start, length)
    return views.bytes().subarray(start, start + length)
  }

  function copyAt(pointer: number, length: number): Uint8Array {
    const start = pointer >>> 0
    check(start, length)
    return copyBytes(views.bytes(), start, start + length)
  }

  const view = (span: Span): Uint8Array => viewAt(pointerOf(span), lengthOf(span))

  function recalling<Value>(placeBits: number, make: (bytes: Uint8Array) => Value): (span: Span) => Value {
    const recall = createRecall(views, placeBits, make)
    return (span) => {
      const [pointer, length] = [pointerOf(span), lengthOf(span)]
      check(pointer, length)
      return recall(pointer, length)
    }
  }

  function put(bytes: Uint8Array): number {
    const pointer = allocator.allocate(bytes.length)
    putBytes(views.bytes(), pointer, bytes)
    return pointer
  }

  function writeSome(value: Uint8Array): Span {
    const length = 1 + compactLength(value.length) + value.length
    const pointer = allocator.allocate(length)
    const bytes = views.bytes()
    bytes[pointer] = 1
    putBytes(bytes, writeCompact(bytes, pointer + 1, value.length), value)
    return toSpan(pointer, length)
  }

  return {
    view,
    viewAt,
    copy: (span) => copyAt(pointerOf(span), lengthOf(span)),
    copyAt,
    key: recalling(keyPlaceBits, toStorageKey),
    recalling,
    text: (span) => new TextDecoder().decode(view(span)),
    put,
    write: (bytes) => toSpan(put(bytes), bytes.length),
    writeOption: (value) => (value === null ? toSpan(put(none), none.length) : writeSome(value)),
  }
}

const none = Uint8Array.of(0)

/** Taking a 64-bit integer apart here makes no others, which arithmetic on bigints would. */
const wide = new BigInt64Array(1)
const halves = new Uint32Array(wide.buffer)

function toSpan(pointer: number, length: number): Span {
  halves[0] = pointer
  halves[1] = length
  return wide[0] ?? 0n
}

function pointerOf(span: Span): number {
  wide[0] = span
  return halves[0] ?? 0
}

function lengthOf(span: Span): number {
  wide[0] = span
  return halves[1] ?? 0
}
