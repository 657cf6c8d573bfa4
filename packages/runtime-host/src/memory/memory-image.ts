import type { Logger } from '@subnetkit/core'
import type { Region } from './constants.js'

/** Constants are compared in so many parts, one after every few calls. */
const parts = 16
const callsBetween = 4
const zeros = Buffer.alloc(4_096)

/** The static data of a fresh instance. What stands in front of it is the stack, which no function reads before it wrote to it. */
export interface MemoryImage {
  /** Makes the static data in this memory what it was. */
  restore(memory: Buffer): void
}

/**
 * Remembers static data. Constants, which are most of it, are not written back after each call, as nothing may change them;
 * a part of them is looked at every few calls, and a guest that does change them is not trusted in this any more.
 */
export function takeImage(fresh: Buffer, constants: Region | null, modules: { readonly logger: Logger }): MemoryImage {
  const start = countZeros(fresh)
  const image = Buffer.from(fresh.subarray(start))
  let trusted = constants !== null && constants.start >= start && constants.end <= fresh.length ? constants : null
  let part = 0
  let calls = 0

  function isUntouched(memory: Buffer, { start: from, end }: Region): boolean {
    if (++calls % callsBetween !== 0) return true
    const size = Math.ceil((end - from) / parts)
    const low = from + size * part
    const high = Math.min(low + size, end)
    part = (part + 1) % parts
    return low >= high || memory.compare(image, low - start, high - start, low, high) === 0
  }

  function write(memory: Buffer, from: number, end: number): void {
    image.copy(memory, from, from - start, end - start)
  }

  function restore(memory: Buffer): void {
    if (trusted !== null && isUntouched(memory, trusted)) {
      write(memory, start, trusted.start)
      write(memory, trusted.end, start + image.length)
      return
    }
    if (trusted !== null) modules.logger.warn('the runtime changed what should be constants')
    trusted = null
    write(memory, start, start + image.length)
  }

  return { restore }
}

/** How many zeros the bytes begin with. There is a stack of them, and an instance is made after every trap: whole pages are compared first. */
function countZeros(bytes: Buffer): number {
  let at = 0
  while (at + zeros.length <= bytes.length && bytes.compare(zeros, 0, zeros.length, at, at + zeros.length) === 0) {
    at += zeros.length
  }
  while (at < bytes.length && bytes[at] === 0) at++
  return at
}
