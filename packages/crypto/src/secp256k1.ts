import { secp256k1 } from '@noble/curves/secp256k1.js'
import { SubnetkitError } from '@subnetkit/core'
import { CRYPTO_SECRET_INVALID } from './errors.js'

export interface Secp256k1RecoveryOptions {
  /** r, s and v: 65 bytes; v is 0 to 3, or 27 to 30 as Ethereum writes it. */
  readonly signature: Uint8Array
  /** 32 bytes. */
  readonly messageHash: Uint8Array
  /** 33 bytes instead of 64. */
  readonly compressed: boolean
}

export type Secp256k1Recovery =
  | { readonly ok: true; readonly publicKey: Uint8Array }
  | { readonly ok: false; readonly reason: 'bad-rs' | 'bad-v' | 'bad-signature' }

/** The public key that made an ECDSA signature: 64 bytes without the leading 4, or 33 compressed. Never throws. */
export function recoverSecp256k1({ signature, messageHash, compressed }: Secp256k1RecoveryOptions): Secp256k1Recovery {
  const v = signature[64] ?? 255
  const recovery = v > 26 ? v - 27 : v
  if (recovery > 3) return { ok: false, reason: 'bad-v' }
  const compact = signature.subarray(0, 64)
  if (isZero(compact.subarray(0, 32)) || isZero(compact.subarray(32))) return { ok: false, reason: 'bad-signature' }
  try {
    const parsed = secp256k1.Signature.fromBytes(compact, 'compact').addRecoveryBit(recovery)
    return { ok: true, publicKey: recoverPoint(parsed, messageHash, compressed) }
  } catch {
    return { ok: false, reason: isInRange(compact) ? 'bad-signature' : 'bad-rs' }
  }
}

type ParsedSignature = ReturnType<ReturnType<typeof secp256k1.Signature.fromBytes>['addRecoveryBit']>

function recoverPoint(parsed: ParsedSignature, messageHash: Uint8Array, compressed: boolean): Uint8Array {
  const point = parsed.recoverPublicKey(messageHash)
  return compressed ? point.toBytes(true) : point.toBytes(false).subarray(1)
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

function isInRange(compact: Uint8Array): boolean {
  try {
    secp256k1.Signature.fromBytes(compact, 'compact')
    return true
  } catch {
    return false
  }
}

/** The compressed public key, 33 bytes, of a secret of 32 bytes; ends with CRYPTO_SECRET_INVALID. */
export function publicKeyOfSecp256k1(secret: Uint8Array): Uint8Array {
  if (!secp256k1.utils.isValidSecretKey(secret)) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
  return secp256k1.getPublicKey(secret, true)
}

/** Signs a hash of 32 bytes: r, s and v, 65 bytes; always the same for the same hash (RFC 6979). Ends with CRYPTO_SECRET_INVALID. */
export function signSecp256k1(secret: Uint8Array, messageHash: Uint8Array): Uint8Array {
  if (!secp256k1.utils.isValidSecretKey(secret)) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
  const recovered = secp256k1.sign(messageHash, secret, { prehash: false, format: 'recovered' })
  // The library puts v in front.
  return Uint8Array.from([...recovered.subarray(1), recovered[0] ?? 0])
}
