import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { EpochInputs, EpochOutputs } from './epoch-types.js'
import { YUMA_ARTIFACT_UNUSABLE, YUMA_EPOCH_FAILED } from './errors.js'
import { measureInputs, readOutputs, readWords, writeInputs, writeWords } from './wire.js'

/** An instance of the consensus wasm. Its inputs are checked by its callers. */
export interface WasmModule {
  readonly specVersion: number
  runEpoch(inputs: EpochInputs): EpochOutputs
  /** Computes an operation over words; gives the first `count` words of its output. */
  compute(operation: number, words: BigInt64Array, count: number): bigint[]
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly input_buffer: (length: number) => number
  readonly run_epoch: () => number
  readonly compute: (operation: number) => number
  readonly spec_version: () => number
}

const EXPORTS = ['memory', 'input_buffer', 'run_epoch', 'compute', 'spec_version'] as const satisfies (keyof Exports)[]

/** What is used of it; the types of Node leave it to those of the browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

/** Instantiates a wasm; ends with YUMA_ARTIFACT_UNUSABLE when it is none, or another. */
export async function instantiate(bytes: Uint8Array): Promise<WasmModule> {
  const exports = await instantiateExports(bytes)
  return {
    specVersion: exports.spec_version(),
    runEpoch(inputs) {
      const address = call(exports.input_buffer, measureInputs(inputs))
      // Growing the memory detaches its buffer, so it is read anew after each call.
      writeInputs(exports.memory.buffer, address, inputs)
      const outputs = call(exports.run_epoch)
      return readOutputs(exports.memory.buffer, outputs, inputs.n)
    },
    compute(operation, words, count) {
      const address = call(exports.input_buffer, words.byteLength)
      writeWords(exports.memory.buffer, address, words)
      const outputs = call(exports.compute, operation)
      return readWords(exports.memory.buffer, outputs, count)
    },
  }
}

async function instantiateExports(bytes: Uint8Array): Promise<Exports> {
  try {
    const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), {})
    return readExports(instance.exports)
  } catch (cause) {
    throw new SubnetkitError(YUMA_ARTIFACT_UNUSABLE, { reason: toErrorMessage(cause) }, { cause })
  }
}

function readExports(exports: Record<string, unknown>): Exports {
  if (isComplete(exports)) return exports
  const missing = EXPORTS.filter((name) => exports[name] === undefined)
  throw new SubnetkitError(YUMA_ARTIFACT_UNUSABLE, { reason: `it does not export ${missing.join(', ')}` })
}

function isComplete(exports: Record<string, unknown>): exports is Record<string, unknown> & Exports {
  return EXPORTS.every((name) => exports[name] !== undefined)
}

function call<Args extends unknown[]>(routine: (...args: Args) => number, ...args: Args): number {
  let address: number
  try {
    address = routine(...args) >>> 0
  } catch (cause) {
    throw new SubnetkitError(YUMA_EPOCH_FAILED, { reason: toErrorMessage(cause) }, { cause })
  }
  if (address === 0) throw new SubnetkitError(YUMA_EPOCH_FAILED, { reason: 'out of memory' })
  return address
}
