import { SubnetkitError } from '@subnetkit/core'
import { CRYPTO_SECRET_INVALID, CRYPTO_SURI_INVALID } from './errors.js'
import { fromHex } from './hex.js'
import { requireKeyEngines } from './init.js'
import { publicKeyOfSecp256k1 } from './secp256k1.js'
import type { SignatureScheme } from './signature.js'

/** A secret and the key it stands for. Whoever holds one is responsible for it; this package keeps none. */
export interface DerivedKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** ed25519: the 32-byte seed. sr25519: 64 bytes, the expanded scalar (eight times the canonical one) and the nonce. */
  readonly secret: Uint8Array
}

/** Substrate's phrase of development, public by definition; what `//Alice` alone is derived from. */
const DEVELOPMENT_PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const SEED_BYTES = 32
/** What the phrase stretches to without a password; stretching takes longer than all the rest. */
const DEVELOPMENT_SEED = '0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e'

/**
 * The key behind a secret URI: a BIP-39 phrase or a `0x…` seed of 32 bytes, then `//hard` and (sr25519 only) `/soft` steps, then
 * `///password` of the phrase. Ends with CRYPTO_SURI_INVALID, which never repeats the text.
 */
export function deriveKey(suri: string, scheme: SignatureScheme): DerivedKey {
  const engines = requireKeyEngines()
  try {
    const { phrase, password, path } = engines.keys.keyExtractSuri(
      suri.startsWith('/') ? `${DEVELOPMENT_PHRASE}${suri}` : suri,
    )
    const seed = seedOf(phrase, password)
    if (seed.length !== SEED_BYTES) throw new SubnetkitError(CRYPTO_SURI_INVALID)
    const root =
      scheme === 'sr25519' ? engines.sr25519.sr25519PairFromSeed(seed) : engines.ed25519.ed25519PairFromSeed(seed)
    const pair = engines.keys.keyFromPath(root, path, scheme)
    return { publicKey: pair.publicKey, secret: scheme === 'sr25519' ? pair.secretKey : pair.secretKey.slice(0, 32) }
  } catch {
    // The library's texts may carry parts of the secret.
    throw new SubnetkitError(CRYPTO_SURI_INVALID)
  }
}

/** The same for ECDSA on secp256k1: hard steps only; the public key is compressed, 33 bytes. Ends with CRYPTO_SURI_INVALID. */
export function deriveEcdsaKey(suri: string): DerivedKey {
  const { keys } = requireKeyEngines()
  try {
    const { phrase, password, path } = keys.keyExtractSuri(suri.startsWith('/') ? `${DEVELOPMENT_PHRASE}${suri}` : suri)
    const secretKey = seedOf(phrase, password)
    const pair = keys.keyFromPath({ publicKey: publicKeyOfSecp256k1(secretKey), secretKey }, path, 'ecdsa')
    return { publicKey: publicKeyOfSecp256k1(pair.secretKey), secret: pair.secretKey }
  } catch {
    throw new SubnetkitError(CRYPTO_SURI_INVALID)
  }
}

function seedOf(phrase: string, password: string | undefined): Uint8Array {
  if (phrase.startsWith('0x')) return fromHex(phrase)
  if (phrase === DEVELOPMENT_PHRASE && !password) return fromHex(DEVELOPMENT_SEED)
  return requireKeyEngines().mnemonics.mnemonicToMiniSecret(phrase, password)
}

/** The public key of a secret in the forms of `DerivedKey`; ends with CRYPTO_SECRET_INVALID. */
export function publicKeyOf(secret: Uint8Array, scheme: SignatureScheme): Uint8Array {
  const { schnorrkel, ed25519 } = requireKeyEngines()
  if (secret.length !== (scheme === 'sr25519' ? 64 : SEED_BYTES)) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
  if (scheme === 'ed25519') return ed25519.ed25519PairFromSeed(secret).publicKey
  return schnorrkel.sr25519_pubkey(secret)
}
