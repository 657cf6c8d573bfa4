import { SubnetkitError } from '@subnetkit/core'
import { HOST_MEMORY_EXHAUSTED } from '../errors.js'
import { WASM_PAGE, type WasmMemory } from '../web-assembly.js'

/** 1 GiB. */
export const DEFAULT_MEMORY_LIMIT: number = 1_073_741_824

/** Views of a guest's memory that stay good when it grows. Take them anew after whatever may allocate. */
export interface MemoryViews {
  bytes(): Uint8Array
  /** The same bytes, for decoding text. */
  buffer(): Buffer
  /** 32-bit words, little-endian as on every machine that runs Node. */
  words(): Uint32Array
  /** For words wherever they begin. */
  data(): DataView
  readonly byteLength: number
  /** Grows to at least so many bytes, generously; ends with HOST_MEMORY_EXHAUSTED. */
  ensure(byteLength: number): void
}

/** Views of a memory, which need not be there before it is looked at, and which may have so many bytes. */
export function createMemoryViews(memory: () => WasmMemory, limit: number = DEFAULT_MEMORY_LIMIT): MemoryViews {
  const maxPages = Math.floor(limit / WASM_PAGE)
  let bytes = new Uint8Array()
  let buffer = Buffer.alloc(0)
  let words = new Uint32Array()
  let data = new DataView(new ArrayBuffer(0))

  /** Growth, by whomever, leaves the views empty. */
  function refresh(): void {
    if (bytes.length > 0) return
    const current = memory().buffer
    bytes = new Uint8Array(current)
    buffer = Buffer.from(current)
    words = new Uint32Array(current)
    data = new DataView(current)
  }

  function ensure(byteLength: number): void {
    const pages = memory().buffer.byteLength / WASM_PAGE
    const needed = Math.ceil(byteLength / WASM_PAGE)
    if (needed <= pages) return
    if (needed > maxPages) {
      throw new SubnetkitError(HOST_MEMORY_EXHAUSTED, { bytes: byteLength, limit })
    }
    memory().grow(Math.max(needed, Math.min(pages * 2, maxPages)) - pages)
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
    data: () => {
      refresh()
      return data
    },
    get byteLength() {
      refresh()
      return bytes.length
    },
    ensure,
  }
}
