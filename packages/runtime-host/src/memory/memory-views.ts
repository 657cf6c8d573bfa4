import { SubnetkitError } from '@subnetkit/core'
import { HOST_MEMORY_EXHAUSTED } from '../errors.js'
import { WASM_PAGE, type WasmMemory } from '../web-assembly.js'

/** A guest may have 1 GiB. */
export const MAX_PAGES: number = 16_384

/** Views of a guest's memory that stay good when it grows. Take them anew after whatever may allocate. */
export interface MemoryViews {
  bytes(): Uint8Array
  /** The same bytes, for decoding text. */
  buffer(): Buffer
  /** 32-bit words, little-endian as on every machine that runs Node. */
  words(): Uint32Array
  readonly byteLength: number
  /** Grows to at least so many bytes, generously; ends with HOST_MEMORY_EXHAUSTED. */
  ensure(byteLength: number): void
}

/** Views of a memory, which need not be there before it is looked at. */
export function createMemoryViews(memory: () => WasmMemory): MemoryViews {
  let bytes = new Uint8Array()
  let buffer = Buffer.alloc(0)
  let words = new Uint32Array()

  /** Growth, by whomever, leaves the views empty. */
  function refresh(): void {
    if (bytes.length > 0) return
    const current = memory().buffer
    bytes = new Uint8Array(current)
    buffer = Buffer.from(current)
    words = new Uint32Array(current)
  }

  function ensure(byteLength: number): void {
    const pages = memory().buffer.byteLength / WASM_PAGE
    const needed = Math.ceil(byteLength / WASM_PAGE)
    if (needed <= pages) return
    if (needed > MAX_PAGES) {
      throw new SubnetkitError(HOST_MEMORY_EXHAUSTED, { bytes: byteLength, limit: MAX_PAGES * WASM_PAGE })
    }
    memory().grow(Math.max(needed, Math.min(pages * 2, MAX_PAGES)) - pages)
  }

  return {
    bytes: () => {
      refresh()
      return bytes
    },
    buffer: () => {
      refresh()
      return buffer
    },
    words: () => {
      refresh()
      return words
    },
    get byteLength() {
      refresh()
      return bytes.length
    },
    ensure,
  }
}
