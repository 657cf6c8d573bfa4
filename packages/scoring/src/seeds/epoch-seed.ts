import { sha256, verifyVrf } from '@subnetkit/crypto'
import { computeVrfInput, type VrfInputOptions } from './vrf-input.js'

export interface EpochSeedClaim extends VrfInputOptions {
  /** Public key of the validator's hotkey, sr25519. */
  readonly publicKey: Uint8Array
  /** 32 bytes. */
  readonly vrfOutput: Uint8Array
  /** 64 bytes. */
  readonly vrfProof: Uint8Array
}

/** The seed of everything that is drawn in an epoch: 32 bytes that nobody but the holder of the hotkey can know before the proof is published. */
export function deriveEpochSeed(vrfOutput: Uint8Array): Uint8Array {
  const label = new TextEncoder().encode('subnetkit/epoch-seed/1/')
  const input = new Uint8Array(label.length + vrfOutput.length)
  input.set(label)
  input.set(vrfOutput, label.length)
  return sha256(input)
}

/** Whether a published seed is the only one that this hotkey could have drawn for this epoch; false for anything malformed. */
export function verifyEpochSeed(claim: EpochSeedClaim): boolean {
  const { publicKey, vrfOutput, vrfProof } = claim
  return verifyVrf({ publicKey, ...computeVrfInput(claim), output: vrfOutput, proof: vrfProof })
}
