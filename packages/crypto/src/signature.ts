import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { requireEngines } from './init.js'

/** The signature schemes of Bittensor's hotkeys. */
export type SignatureScheme = 'sr25519' | 'ed25519'

export interface SignatureClaim {
  readonly scheme: SignatureScheme
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** Order of the curve's prime subgroup, little-endian; both schemes refuse a scalar that is not below it. */
const GROUP_ORDER = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex')
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether the key's owner signed this message. Malformed keys and signatures are false; nothing is thrown but CRYPTO_NOT_READY. */
export function verifySignature({ scheme, publicKey, message, signature }: SignatureClaim): boolean {
  const { sr25519 } = requireEngines()
  if (publicKey.length !== 32 || signature.length !== 64) return false
  if (scheme === 'ed25519') return isScalar(signature, 0) && verifyEd25519(publicKey, message, signature)
  // schnorrkel marks its signatures in the highest bit, which is not part of the scalar.
  if (((signature[63] ?? 0) & 0x80) === 0 || !isScalar(signature, 0x80)) return false
  return sr25519.verify(publicKey, message, signature)
}

/**
 * Ed25519 by the rules of ZIP-215, which Substrate runtimes ask their host for: small-order and unusually encoded points count.
 * Slower than `verifySignature` for a signature that is refused: about 3 ms.
 */
export function verifyEd25519Zip215({ publicKey, message, signature }: Omit<SignatureClaim, 'scheme'>): boolean {
  if (publicKey.length !== 32 || signature.length !== 64 || !isScalar(signature, 0)) return false
  // What the stricter and much faster check accepts, ZIP-215 accepts as well.
  if (verifyEd25519(publicKey, message, signature)) return true
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: true })
  } catch {
    return false
  }
}

function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, importEd25519(publicKey), signature)
  } catch {
    return false
  }
}

function importEd25519(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' })
}

/** Compares the last 32 bytes, less the marker bits, with the group's order. */
function isScalar(signature: Uint8Array, marker: number): boolean {
  for (let index = 31; index >= 0; index--) {
    const byte = (signature[32 + index] ?? 0) & (index === 31 ? ~marker : 0xff)
    const limit = GROUP_ORDER[index] ?? 0
    if (byte !== limit) return byte < limit
  }
  return false
}
