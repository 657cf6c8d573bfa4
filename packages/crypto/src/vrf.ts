import { SubnetkitError } from '@subnetkit/core'
import type { DerivedKey } from './derive-key.js'
import { CRYPTO_SECRET_INVALID } from './errors.js'
import { requireKeyEngines } from './init.js'

/** A number that only the key's owner can compute and everybody can check: the same input gives the same output, and a new proof. */
export interface VrfSignature {
  /** 32 bytes. */
  readonly output: Uint8Array
  /** 64 bytes. */
  readonly proof: Uint8Array
}

export interface VrfInput {
  /** Sets one use of the key apart from another. */
  readonly context: Uint8Array
  readonly message: Uint8Array
}

export interface VrfClaim extends VrfInput, VrfSignature {
  /** sr25519, 32 bytes. */
  readonly publicKey: Uint8Array
}

const OUTPUT_BYTES = 32
const PROOF_BYTES = 64

/** Evaluates schnorrkel's VRF with an sr25519 secret of 64 bytes; ends with CRYPTO_SECRET_INVALID. */
export function signVrf({ secret, publicKey, context, message }: DerivedKey & VrfInput): VrfSignature {
  const { sr25519 } = requireKeyEngines()
  if (secret.length !== 64 || publicKey.length !== 32) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
  const bytes = sr25519.sr25519VrfSign(message, { secretKey: secret }, context)
  return { output: bytes.slice(0, OUTPUT_BYTES), proof: bytes.slice(OUTPUT_BYTES) }
}

/** Whether the key's owner made this output for this input. Malformed bytes are false; nothing is thrown but CRYPTO_NOT_READY. */
export function verifyVrf({ publicKey, context, message, output, proof }: VrfClaim): boolean {
  const { sr25519 } = requireKeyEngines()
  if (publicKey.length !== 32 || output.length !== OUTPUT_BYTES || proof.length !== PROOF_BYTES) return false
  try {
    return sr25519.sr25519VrfVerify(message, Buffer.concat([output, proof]), publicKey, context)
  } catch {
    return false
  }
}
