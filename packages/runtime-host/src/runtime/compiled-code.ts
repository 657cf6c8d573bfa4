import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { HOST_CODE_COMPRESSED, HOST_CODE_INVALID } from '../errors.js'
import { type Region, readConstants } from '../memory/constants.js'
import { type MemoryLimits, readMemoryLimits } from '../memory/imported-memory.js'
import { compileModule, type WasmModule } from '../web-assembly.js'

/** What stands in front of code that is compressed as Substrate does it. */
const compressedMagic = Buffer.from('52bc537646db8e05', 'hex')

export interface CompiledCode {
  readonly module: WasmModule
  /** Null when the module brings its own memory. */
  readonly importedMemory: MemoryLimits | null
  /** Null when nothing is known. */
  readonly constants: Region | null
}

/** Compiles the wasm of a runtime; ends with HOST_CODE_COMPRESSED or HOST_CODE_INVALID. */
export function compileCode(code: Uint8Array): CompiledCode {
  if (compressedMagic.equals(code.subarray(0, compressedMagic.length))) throw new SubnetkitError(HOST_CODE_COMPRESSED)
  return { module: compile(code), importedMemory: readMemoryLimits(code), constants: readConstants(code) }
}

function compile(code: Uint8Array): WasmModule {
  try {
    return compileModule(code)
  } catch (cause) {
    throw new SubnetkitError(HOST_CODE_INVALID, { reason: toErrorMessage(cause) }, { cause })
  }
}
