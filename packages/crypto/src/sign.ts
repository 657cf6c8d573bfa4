import { createPrivateKey, sign as signNode } from 'node:crypto'
import { SubnetkitError } from '@subnetkit/core'
import type { DerivedKey } from './derive-key.js'
import { CRYPTO_SECRET_INVALID } from './errors.js'
import { requireKeyEngines } from './init.js'
import type { SignatureScheme } from './signature.js'

export interface SignOptions extends DerivedKey {
  readonly scheme: SignatureScheme
  readonly message: Uint8Array
}

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs: 64 bytes. sr25519 signs under the context `substrate` and differs each time; ed25519 is RFC 8032. Ends with CRYPTO_SECRET_INVALID. */
export function sign({ scheme, secret, publicKey, message }: SignOptions): Uint8Array {
  const { schnorrkel } = requireKeyEngines()
  if (publicKey.length !== 32 || secret.length !== (scheme === 'sr25519' ? 64 : 32)) {
    throw new SubnetkitError(CRYPTO_SECRET_INVALID)
  }
  if (scheme === 'sr25519') return schnorrkel.sr25519_sign(publicKey, secret, message)
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, secret]), format: 'der', type: 'pkcs8' })
  return new Uint8Array(signNode(null, message, key))
}
