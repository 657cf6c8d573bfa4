import { type Ss58Address, SubnetkitError } from '@subnetkit/core'
import {
  type DerivedKey,
  deriveKey,
  encodeSs58,
  fromHex,
  parseSs58Address,
  publicKeyOf,
  type SignatureScheme,
} from '@subnetkit/crypto'
import { z } from 'zod'
import { fromCanonicalSecret } from './canonical-secret.js'
import { WALLET_FILE_INVALID, WALLET_SECRET_MISSING } from './errors.js'
import { createKeyPair, type KeyPair } from './key-pair.js'

type Text = string | null | undefined

/** Bittensor's key file. Unknown fields are other clients' business. */
export interface KeyFile {
  readonly accountId?: Text
  readonly publicKey?: Text
  readonly ss58Address?: Text
  readonly secretPhrase?: Text
  readonly secretSeed?: Text
  readonly privateKey?: Text
  /** 0 ed25519, 1 sr25519; some versions write it as text, older ones not at all. */
  readonly cryptoType?: Text | number
}

const text = z.string().nullish()
const keyFileSchema: z.ZodType<KeyFile> = z.object({
  accountId: text,
  publicKey: text,
  ss58Address: text,
  secretPhrase: text,
  secretSeed: text,
  privateKey: text,
  cryptoType: z.union([z.string(), z.number()]).nullish(),
})

/** Reads the decrypted text of a key file; ends with WALLET_FILE_INVALID. */
export function parseKeyFile(content: string, path: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(content))
  } catch {
    // The parser's own words would repeat parts of the file.
    throw new SubnetkitError(WALLET_FILE_INVALID, { path, reason: 'it is no JSON object of texts' })
  }
}

/** The address a file is for; ends with WALLET_FILE_INVALID. */
export function addressOf(file: KeyFile, path: string): Ss58Address {
  try {
    if (file.ss58Address) return parseSs58Address(file.ss58Address)
    return encodeSs58(fromHex(file.publicKey ?? file.accountId ?? ''))
  } catch (cause) {
    throw new SubnetkitError(WALLET_FILE_INVALID, { path, reason: 'it has no valid address' }, { cause })
  }
}

/**
 * The pair a file holds, from its phrase, else its seed, else its private key. The file's address decides the scheme when
 * `cryptoType` is missing or wrong. Ends with WALLET_SECRET_MISSING or WALLET_FILE_INVALID.
 */
export function openKeyFile(file: KeyFile, path: string): KeyPair {
  if (!file.secretPhrase && !file.secretSeed && !file.privateKey)
    throw new SubnetkitError(WALLET_SECRET_MISSING, { path })
  const declared: SignatureScheme = String(file.cryptoType ?? 1) === '0' ? 'ed25519' : 'sr25519'
  const schemes: readonly SignatureScheme[] = [declared, declared === 'sr25519' ? 'ed25519' : 'sr25519']
  const address = file.ss58Address || file.publicKey || file.accountId ? addressOf(file, path) : undefined
  for (const scheme of schemes) {
    const key = readSecret(file, scheme)
    if (key !== undefined && (address === undefined || encodeSs58(key.publicKey) === address))
      return createKeyPair(key, scheme)
  }
  throw new SubnetkitError(WALLET_FILE_INVALID, { path, reason: 'its secret does not fit its address' })
}

function readSecret(file: KeyFile, scheme: SignatureScheme): DerivedKey | undefined {
  try {
    if (file.secretPhrase) return deriveKey(file.secretPhrase, scheme)
    if (file.secretSeed) return deriveKey(withPrefix(file.secretSeed), scheme)
    const bytes = fromHex(withPrefix(file.privateKey ?? ''))
    const secret = scheme === 'sr25519' ? fromCanonicalSecret(bytes) : bytes
    return { secret, publicKey: publicKeyOf(secret, scheme) }
  } catch {
    return undefined
  }
}

function withPrefix(hex: string): string {
  return hex.startsWith('0x') ? hex : `0x${hex}`
}
