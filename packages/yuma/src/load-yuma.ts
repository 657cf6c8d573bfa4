import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { readArtifact } from './artifact.js'
import { checkInputs } from './check-inputs.js'
import type { EpochInputs, EpochOutputs, RuleSet } from './epoch-types.js'
import { YUMA_ARTIFACT_UNUSABLE, YUMA_EPOCH_FAILED } from './errors.js'
import { measureInputs, readOutputs, writeInputs } from './wire.js'

/** Consensus, ready to run. */
export interface Yuma {
  /** Version of the rules; a report prints it beside the rule set. */
  readonly specVersion: number
  readonly ruleSets: readonly RuleSet[]
  /** Runs one epoch, bit for bit as the chain does; ends with YUMA_INPUT_INVALID and every problem at once. */
  runEpoch(inputs: EpochInputs): EpochOutputs
}

export interface LoadYumaOptions {
  /** The wasm to use instead of the one that comes with this package. */
  readonly wasm?: Uint8Array
  /** Skips the digest check, for a wasm that another compiler made. */
  readonly allowOtherDigest?: boolean
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly input_buffer: (length: number) => number
  readonly run_epoch: () => number
  readonly spec_version: () => number
}

/** What is used of it; the types of Node leave it to those of the browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

/** Loads the consensus wasm; ends with YUMA_ARTIFACT_DIGEST_MISMATCH when it is not the recorded one. */
export async function loadYuma(options: LoadYumaOptions = {}): Promise<Yuma> {
  const { wasm, allowOtherDigest = false } = options
  const bytes = wasm !== undefined && allowOtherDigest ? wasm : await readArtifact(wasm)
  const exports = await instantiate(bytes)
  return {
    specVersion: exports.spec_version(),
    ruleSets: ['yuma2', 'yuma3'],
    runEpoch(inputs) {
      checkInputs(inputs)
      return runEpoch(exports, inputs)
    },
  }
}

async function instantiate(bytes: Uint8Array): Promise<Exports> {
  try {
    const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), {})
    return readExports(instance.exports)
  } catch (cause) {
    throw new SubnetkitError(YUMA_ARTIFACT_UNUSABLE, { reason: toErrorMessage(cause) }, { cause })
  }
}

function readExports(exports: Record<string, unknown>): Exports {
  const wanted = ['memory', 'input_buffer', 'run_epoch', 'spec_version']
  const missing = wanted.filter((name) => exports[name] === undefined)
  if (missing.length > 0) {
    throw new SubnetkitError(YUMA_ARTIFACT_UNUSABLE, { reason: `it does not export ${missing.join(', ')}` })
  }
  return exports as unknown as Exports
}

function runEpoch(exports: Exports, inputs: EpochInputs): EpochOutputs {
  const address = call(exports.input_buffer, measureInputs(inputs))
  // Growing the memory detaches its buffer, so it is read anew after each call.
  writeInputs(exports.memory.buffer, address, inputs)
  const outputs = call(exports.run_epoch)
  return readOutputs(exports.memory.buffer, outputs, inputs.n)
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
