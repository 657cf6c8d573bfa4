import type { SignatureScheme } from '@subnetkit/crypto'

/** What the client needs of a key pair; a `KeyPair` of @subnetkit/wallet is one. The secret stays behind `sign`. */
export interface ExtrinsicSigner {
  readonly scheme: SignatureScheme
  /** SS58 text. */
  readonly address: string
  readonly publicKey: Uint8Array
  /** The 64 byte signature of a message. */
  sign(message: Uint8Array): Uint8Array
}
