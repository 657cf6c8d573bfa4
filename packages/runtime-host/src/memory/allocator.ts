import { SubnetkitError } from '@subnetkit/core'
import { HOST_FREE_INVALID, HOST_MEMORY_EXHAUSTED } from '../errors.js'
import type { MemoryViews } from './memory-views.js'

const headerLength = 8
const smallest = 8
/** Sizes are powers of two from 8 bytes to 32 MiB. */
const orders = 23
const largest = smallest * 2 ** (orders - 1)
const noLink = 0xffff_ffff
/** Bit 32 of the header, the lowest of its second word. */
const occupied = 1

/** Hands out the guest's heap. */
export interface Allocator {
  /** The address of at least `size` bytes, aligned to 8; ends with HOST_MEMORY_EXHAUSTED. */
  allocate(size: number): number
  /** Ends with HOST_FREE_INVALID. */
  free(pointer: number): void
  /** The end of what was ever handed out. */
  readonly top: number
  /** Forgets everything that was handed out, and begins at this address. */
  reset(heapBase: number): void
}

/**
 * Substrate's free-list allocator, with its memory layout to the bit: in front of each allocation stand 8 bytes, whose low 32
 * bits are the order of its size while it is occupied and the address of the next free header otherwise, and whose bit 32 is
 * set while it is occupied. The highest 16 bits are the guest's: its own allocator keeps an alignment there.
 * Call `reset` before anything else.
 */
export function createAllocator(views: MemoryViews): Allocator {
  const heads = new Array<number>(orders).fill(noLink)
  let base = 0
  let top = 0

  function allocate(size: number): number {
    if (size > largest) throw new SubnetkitError(HOST_MEMORY_EXHAUSTED, { bytes: size, limit: largest })
    const order = orderOf(size)
    const head = heads[order] ?? noLink
    const header = head === noLink ? bump(headerLength + (smallest << order)) : head
    const words = views.words()
    const at = header >>> 2
    if (head !== noLink) heads[order] = words[at] ?? noLink
    words[at] = order
    words[at + 1] = occupied
    return header + headerLength
  }

  /** A new header at the end of the heap. */
  function bump(size: number): number {
    if (top + size > views.byteLength) views.ensure(top + size)
    top += size
    return top - size
  }

  function free(pointer: number): void {
    const words = views.words()
    const at = (pointer - headerLength) >>> 2
    const order = words[at] ?? orders
    const isOccupied = ((words[at + 1] ?? 0) & occupied) !== 0
    if (pointer % smallest !== 0 || pointer < base + headerLength || pointer > top || !isOccupied || order >= orders) {
      throw new SubnetkitError(HOST_FREE_INVALID, { pointer })
    }
    words[at] = heads[order] ?? noLink
    words[at + 1] = 0
    heads[order] = pointer - headerLength
  }

  return {
    allocate,
    free,
    get top() {
      return top
    },
    reset: (heapBase) => {
      heads.fill(noLink)
      base = Math.ceil(heapBase / smallest) * smallest
      top = base
    },
  }
}

function orderOf(size: number): number {
  return size <= smallest ? 0 : 29 - Math.clz32(size - 1)
}
