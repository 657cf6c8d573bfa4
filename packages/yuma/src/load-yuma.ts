import { readArtifact } from './artifact.js'
import { checkInputs } from './check-inputs.js'
import type { EpochInputs, EpochOutputs, RuleSet } from './epoch-types.js'
import { createMath } from './math.js'
import type { YumaMath } from './math-types.js'
import { instantiate } from './wasm-module.js'

/** Consensus, ready to run. */
export interface Yuma {
  /** Version of the rules; a report prints it beside the rule set. */
  readonly specVersion: number
  readonly ruleSets: readonly RuleSet[]
  /** Runs one epoch, bit for bit as the chain does; ends with YUMA_INPUT_INVALID and every problem at once. */
  runEpoch(inputs: EpochInputs): EpochOutputs
  /** The functions that an epoch is made of. */
  readonly math: YumaMath
}

export interface LoadYumaOptions {
  /** The wasm to use instead of the one that comes with this package. */
  readonly wasm?: Uint8Array
  /** Skips the digest check, for a wasm that another compiler made. */
  readonly allowOtherDigest?: boolean
}

/** Loads the consensus wasm; ends with YUMA_ARTIFACT_DIGEST_MISMATCH when it is not the recorded one. */
export async function loadYuma(options: LoadYumaOptions = {}): Promise<Yuma> {
  const { wasm, allowOtherDigest = false } = options
  const bytes = wasm !== undefined && allowOtherDigest ? wasm : await readArtifact(wasm)
  const module = await instantiate(bytes)
  return {
    specVersion: module.specVersion,
    ruleSets: ['yuma2', 'yuma3'],
    runEpoch(inputs) {
      checkInputs(inputs)
      return module.runEpoch(inputs)
    },
    math: createMath(module),
  }
}
