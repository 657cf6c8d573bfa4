/** Limits in pages. */
export interface MemoryLimits {
  readonly initial: number
  readonly maximum: number | null
}

const importSection = 2
const kind = { function: 0, table: 1, memory: 2, global: 3 } as const

/** What a module demands of the memory that it imports, which the engine does not tell; null when it imports none. The module is known to be valid. */
export function readMemoryLimits(wasm: Uint8Array): MemoryLimits | null {
  const reader = createWasmReader(wasm)
  reader.skip(8)
  while (!reader.isAtEnd()) {
    const section = reader.byte()
    const length = reader.uint()
    if (section === importSection) return readImports(reader)
    reader.skip(length)
  }
  return null
}

/** Reads the bytes of a valid module. */
export interface WasmReader {
  isAtEnd(): boolean
  byte(): number
  uint(): number
  skip(length: number): void
}

function readImports(reader: WasmReader): MemoryLimits | null {
  for (let left = reader.uint(); left > 0; left--) {
    reader.skip(reader.uint())
    reader.skip(reader.uint())
    const found = reader.byte()
    if (found === kind.memory) return readLimits(reader)
    if (found === kind.function) reader.uint()
    else if (found === kind.global) reader.skip(2)
    else if (found === kind.table) {
      reader.skip(1)
      readLimits(reader)
    }
  }
  return null
}

function readLimits(reader: WasmReader): MemoryLimits {
  const hasMaximum = (reader.byte() & 1) === 1
  const initial = reader.uint()
  return { initial, maximum: hasMaximum ? reader.uint() : null }
}

/** A reader at the start of a module. */
export function createWasmReader(wasm: Uint8Array): WasmReader {
  let at = 0
  const byte = (): number => wasm[at++] ?? 0

  /** LEB128: seven bits a byte, the lowest first. */
  function uint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const next = byte()
      value += (next & 127) * 2 ** shift
      if (next < 128) return value
    }
  }

  return {
    isAtEnd: () => at >= wasm.length,
    byte,
    uint,
    skip: (length) => {
      at += length
    },
  }
}
