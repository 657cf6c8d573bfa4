import type { Ss58Address } from '@subnetkit/core'
import { SubnetkitError } from '@subnetkit/core'
import {
  type DerivedKey,
  encodeSs58,
  type SignatureScheme,
  sign,
  signVrf,
  type VrfInput,
  type VrfSignature,
} from '@subnetkit/crypto'
import { WALLET_VRF_UNSUPPORTED } from './errors.js'

/** An identity that signs. The secret lives in the closures only: it can be neither printed, nor logged, nor serialised. */
export interface KeyPair {
  readonly scheme: SignatureScheme
  readonly address: Ss58Address
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 64 bytes. */
  sign(message: Uint8Array): Uint8Array
  /** sr25519 only; otherwise ends with WALLET_VRF_UNSUPPORTED. */
  signVrf(input: VrfInput): VrfSignature
}

/** Closes over a derived key; needs `initCrypto` of @subnetkit/crypto. */
export function createKeyPair(key: DerivedKey, scheme: SignatureScheme): KeyPair {
  const publicKey = key.publicKey.slice()
  const held: DerivedKey = { publicKey, secret: key.secret.slice() }
  const address = encodeSs58(publicKey)
  return {
    scheme,
    address,
    publicKey,
    sign: (message) => sign({ ...held, scheme, message }),
    signVrf: (input) => {
      if (scheme !== 'sr25519') throw new SubnetkitError(WALLET_VRF_UNSUPPORTED, { address, scheme })
      return signVrf({ ...held, context: input.context, message: input.message })
    },
  }
}
