import { SubnetkitError } from '@subnetkit/core'
import { CRYPTO_SECRET_INVALID } from './errors.js'
import { twox } from './hash.js'

/** An ML-KEM-768 key pair. */
export interface ShieldKeys {
  /** The encapsulation key, 1,184 bytes. */
  readonly publicKey: Uint8Array
  /** 2,400 bytes. */
  readonly secret: Uint8Array
}

export interface ShieldSealing {
  readonly publicKey: Uint8Array
  readonly plaintext: Uint8Array
  /** 56 fresh random bytes: 32 for the shared secret, 24 for the nonce. */
  readonly randomness: Uint8Array
}

/** Closing and opening what Bittensor's MEV shield carries, byte for byte as the official client closes it. */
export interface ShieldBox {
  /** From 64 bytes of seed, as FIPS 203 says (d, then z); ends with CRYPTO_SECRET_INVALID. */
  deriveKeys(seed: Uint8Array): ShieldKeys
  /** Key hash, length, ML-KEM ciphertext, nonce, XChaCha20-Poly1305; ends with CRYPTO_SECRET_INVALID for a malformed key. */
  seal(sealing: ShieldSealing): Uint8Array
  /** Undefined for whatever was not closed for this key, was changed, or is no such box at all. Never throws. */
  open(keys: ShieldKeys, sealed: Uint8Array): Uint8Array | undefined
}

/** The first bytes of every box that is closed for a key. */
export const SHIELD_KEY_HASH_BYTES = 16

const PUBLIC_KEY_BYTES = 1_184
const SEED_BYTES = 64
const SECRET_RANDOMNESS_BYTES = 32
const KEM_CIPHERTEXT_BYTES = 1_088
const NONCE_BYTES = 24
const TAG_BYTES = 16
const LENGTH_AT = SHIELD_KEY_HASH_BYTES
const KEM_AT = LENGTH_AT + 2
const NONCE_AT = KEM_AT + KEM_CIPHERTEXT_BYTES
const TEXT_AT = NONCE_AT + NONCE_BYTES

/** Names a public key at the start of a box: its Twox128. Needs `initCrypto`. */
export function hashShieldKey(publicKey: Uint8Array): Uint8Array {
  return twox(publicKey, 2)
}

/** Loads the algorithms, which few processes need. `initCrypto` must have been awaited. */
export async function loadShieldBox(): Promise<ShieldBox> {
  const { ml_kem768: kem } = await import('@noble/post-quantum/ml-kem.js')
  const { xchacha20poly1305: cipher } = await import('@noble/ciphers/chacha.js')

  function deriveKeys(seed: Uint8Array): ShieldKeys {
    if (seed.length !== SEED_BYTES) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
    const { publicKey, secretKey } = kem.keygen(seed)
    return { publicKey, secret: secretKey }
  }

  function seal({ publicKey, plaintext, randomness }: ShieldSealing): Uint8Array {
    if (publicKey.length !== PUBLIC_KEY_BYTES || randomness.length !== SECRET_RANDOMNESS_BYTES + NONCE_BYTES) {
      throw new SubnetkitError(CRYPTO_SECRET_INVALID)
    }
    const nonce = randomness.slice(SECRET_RANDOMNESS_BYTES)
    const { cipherText, sharedSecret } = encapsulate(publicKey, randomness.slice(0, SECRET_RANDOMNESS_BYTES))
    const length = Uint8Array.of(KEM_CIPHERTEXT_BYTES & 0xff, KEM_CIPHERTEXT_BYTES >> 8)
    const text = cipher(sharedSecret, nonce).encrypt(plaintext)
    return new Uint8Array(Buffer.concat([hashShieldKey(publicKey), length, cipherText, nonce, text]))
  }

  /** The library checks that the numbers in the key are below the modulus. */
  function encapsulate(publicKey: Uint8Array, randomness: Uint8Array): ReturnType<typeof kem.encapsulate> {
    try {
      return kem.encapsulate(publicKey, randomness)
    } catch (cause) {
      throw new SubnetkitError(CRYPTO_SECRET_INVALID, {}, { cause })
    }
  }

  function open({ publicKey, secret }: ShieldKeys, sealed: Uint8Array): Uint8Array | undefined {
    if (sealed.length < TEXT_AT + TAG_BYTES) return undefined
    if (Buffer.compare(sealed.subarray(0, SHIELD_KEY_HASH_BYTES), hashShieldKey(publicKey)) !== 0) return undefined
    const length = (sealed[LENGTH_AT] ?? 0) | ((sealed[LENGTH_AT + 1] ?? 0) << 8)
    if (length !== KEM_CIPHERTEXT_BYTES) return undefined
    try {
      const sharedSecret = kem.decapsulate(sealed.slice(KEM_AT, NONCE_AT), secret)
      return cipher(sharedSecret, sealed.slice(NONCE_AT, TEXT_AT)).decrypt(sealed.slice(TEXT_AT))
    } catch {
      return undefined
    }
  }

  return { deriveKeys, seal, open }
}
