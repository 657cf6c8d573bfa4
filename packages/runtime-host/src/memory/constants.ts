import { createWasmReader, type WasmReader } from './imported-memory.js'

/** Addresses in the guest's memory, the end excluded. */
export interface Region {
  readonly start: number
  readonly end: number
}

const dataSection = 11
const constOpcode = 0x41

/**
 * Where a module's constants lie. The linker of LLVM puts static data into three segments in this order when memory is
 * imported: constants, variables, and variables that begin as zero. Null for modules that look otherwise. The module is known
 * to be valid.
 */
export function readConstants(wasm: Uint8Array): Region | null {
  const reader = createWasmReader(wasm)
  reader.skip(8)
  while (!reader.isAtEnd()) {
    const section = reader.byte()
    const length = reader.uint()
    if (section === dataSection) return chooseConstants(readSegments(reader))
    reader.skip(length)
  }
  return null
}

function chooseConstants(segments: readonly Region[]): Region | null {
  const [constants, variables, zeros] = segments
  if (segments.length !== 3 || constants === undefined || variables === undefined || zeros === undefined) return null
  return constants.end <= variables.start && variables.end <= zeros.start ? constants : null
}

/** Empty when there is one that is not simply put at an address. */
function readSegments(reader: WasmReader): Region[] {
  const segments: Region[] = []
  for (let left = reader.uint(); left > 0; left--) {
    if (reader.uint() !== 0 || reader.byte() !== constOpcode) return []
    const start = reader.uint()
    reader.byte()
    const length = reader.uint()
    reader.skip(length)
    segments.push({ start, end: start + length })
  }
  return segments
}
