import { SubnetkitError } from '@subnetkit/core'
import { deriveKey, type SignatureScheme } from '@subnetkit/crypto'
import { WALLET_DEVELOPMENT_URI_INVALID } from './errors.js'
import { createKeyPair, type KeyPair } from './key-pair.js'

const developmentUri = /^(?:\/\/?[^/\s]+)+$/

/**
 * A key of Substrate's well-known phrase: `//Alice`, `//Alice//miner`. Public by definition, so it must never hold anything of value.
 * Ends with WALLET_DEVELOPMENT_URI_INVALID, so that no real phrase is taken for one.
 */
export function developmentKey(uri: string, scheme: SignatureScheme = 'sr25519'): KeyPair {
  assertDevelopmentUri(uri)
  return createKeyPair(deriveKey(uri, scheme), scheme)
}

/** Ends with WALLET_DEVELOPMENT_URI_INVALID for anything but `//Name` with its steps. */
export function assertDevelopmentUri(uri: string): void {
  if (!developmentUri.test(uri)) throw new SubnetkitError(WALLET_DEVELOPMENT_URI_INVALID)
}
