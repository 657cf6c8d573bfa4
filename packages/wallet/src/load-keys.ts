import { readFile, stat } from 'node:fs/promises'
import { type Logger, noopLogger, type Ss58Address, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { developmentKey } from './development-key.js'
import { readKeyFileText } from './encrypted-key-file.js'
import { WALLET_FILE_INVALID, WALLET_FILE_NOT_FOUND, WALLET_FILE_UNREADABLE } from './errors.js'
import { addressOf, openKeyFile, parseKeyFile } from './key-file.js'
import type { KeyPair } from './key-pair.js'
import {
  type ColdkeyCoordinates,
  coldkeyPath,
  coldkeyPublicPath,
  type HotkeyCoordinates,
  hotkeyPath,
} from './wallet-paths.js'

export interface WalletModules {
  /** Told of key files that other users of the machine may read. */
  readonly logger?: Logger
}

interface Password {
  /** Needed for an encrypted file only. */
  readonly password?: string
}

const MAX_KEY_FILE_BYTES = 65_536

/** The pair in a hotkey file. Ends with a WALLET_* error that names the file; needs `initCrypto`. */
export function loadHotkey(at: HotkeyCoordinates & Password, modules: WalletModules = {}): Promise<KeyPair> {
  return loadPair(hotkeyPath(at), at.password, modules)
}

/** The pair in a coldkey file. A long-running process should never ask for it. */
export function loadColdkey(at: ColdkeyCoordinates & Password, modules: WalletModules = {}): Promise<KeyPair> {
  return loadPair(coldkeyPath(at), at.password, modules)
}

/** The coldkey's address from the file beside it, which holds no secret. */
export async function loadColdkeyAddress(at: ColdkeyCoordinates): Promise<Ss58Address> {
  const path = coldkeyPublicPath(at)
  return addressOf(parseKeyFile(await readKeyFileText(await readBytes(path), path, undefined), path), path)
}

/** What a user names a key by: `//Name` for a development key, or a place in a wallet. */
export async function resolveKey(
  reference: string | (HotkeyCoordinates & Password),
  modules: WalletModules = {},
): Promise<KeyPair> {
  return typeof reference === 'string' ? developmentKey(reference) : loadHotkey(reference, modules)
}

async function loadPair(
  path: string,
  password: string | undefined,
  { logger = noopLogger }: WalletModules,
): Promise<KeyPair> {
  const bytes = await readBytes(path)
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) logger.warn('key file is open to other users', { path, fix: `chmod 600 ${path}` })
  return openKeyFile(parseKeyFile(await readKeyFileText(bytes, path, password), path), path)
}

async function readBytes(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ENOENT')
      throw new SubnetkitError(WALLET_FILE_NOT_FOUND, { path }, { cause })
    throw new SubnetkitError(WALLET_FILE_UNREADABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
  if (bytes.length <= MAX_KEY_FILE_BYTES) return bytes
  throw new SubnetkitError(WALLET_FILE_INVALID, { path, reason: `${bytes.length} bytes are too many` })
}
