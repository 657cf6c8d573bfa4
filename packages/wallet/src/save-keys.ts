import { link, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type RandomSource, SubnetkitError, systemRandom } from '@subnetkit/core'
import { type DerivedKey, deriveKey, encodeSs58, type SignatureScheme, toHex } from '@subnetkit/crypto'
import { toCanonicalSecret } from './canonical-secret.js'
import { assertDevelopmentUri } from './development-key.js'
import { WALLET_FILE_EXISTS } from './errors.js'
import { createKeyPair, type KeyPair } from './key-pair.js'
import {
  type ColdkeyCoordinates,
  coldkeyPath,
  coldkeyPublicPath,
  type HotkeyCoordinates,
  hotkeyPath,
  hotkeyPublicPath,
} from './wallet-paths.js'

interface Secret {
  /** A secret URI: a phrase, a `0x…` seed, `//Alice`; see `deriveKey` of @subnetkit/crypto. */
  readonly suri: string
  readonly scheme?: SignatureScheme
}

interface SaveModules {
  readonly random?: RandomSource
}

/** Writes a hotkey as Bittensor does, plain, and the public file beside it. Never overwrites: ends with WALLET_FILE_EXISTS. */
export function saveHotkey(at: HotkeyCoordinates & Secret, modules: SaveModules = {}): Promise<KeyPair> {
  return savePair({ ...at, path: hotkeyPath(at), publicPath: hotkeyPublicPath(at) }, modules)
}

/**
 * Writes a coldkey that is not encrypted: for development keys, which are public anyway. Never overwrites.
 * Ends with WALLET_DEVELOPMENT_URI_INVALID for any other secret, which must not lie in a plain file.
 */
export async function saveDevelopmentColdkey(
  at: ColdkeyCoordinates & Secret,
  modules: SaveModules = {},
): Promise<KeyPair> {
  assertDevelopmentUri(at.suri)
  return await savePair({ ...at, path: coldkeyPath(at), publicPath: coldkeyPublicPath(at) }, modules)
}

async function savePair(
  { suri, scheme = 'sr25519', path, publicPath }: Secret & { readonly path: string; readonly publicPath: string },
  { random = systemRandom }: SaveModules,
): Promise<KeyPair> {
  const key = deriveKey(suri, scheme)
  const visible = publicFields(key, scheme)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeNew(path, JSON.stringify({ ...visible, ...secretFields(key, suri, scheme) }), random)
  await writeFile(publicPath, JSON.stringify(visible), { mode: 0o600 })
  return createKeyPair(key, scheme)
}

/** `cryptoType` is written only where it is not the default, as the older reader takes texts alone. */
function publicFields({ publicKey }: DerivedKey, scheme: SignatureScheme): object {
  const hex = toHex(publicKey)
  const fields = { accountId: hex, publicKey: hex, ss58Address: encodeSs58(publicKey) }
  return scheme === 'ed25519' ? { ...fields, cryptoType: 0 } : fields
}

function secretFields({ secret }: DerivedKey, suri: string, scheme: SignatureScheme): object {
  const derived = suri.includes('/')
  return {
    ...(derived || suri.startsWith('0x') ? {} : { secretPhrase: suri }),
    ...(!derived && suri.startsWith('0x') ? { secretSeed: suri } : {}),
    privateKey: toHex(scheme === 'sr25519' ? toCanonicalSecret(secret) : secret),
  }
}

/** A link to a whole temporary file: a reader never sees half of it, and an existing file stops it. */
async function writeNew(path: string, content: string, random: RandomSource): Promise<void> {
  const temporary = `${path}.${Buffer.from(random.bytes(8)).toString('hex')}.lock`
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: 'wx' })
    await link(temporary, path)
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'EEXIST')
      throw new SubnetkitError(WALLET_FILE_EXISTS, { path }, { cause })
    throw cause
  } finally {
    await rm(temporary, { force: true })
  }
}
