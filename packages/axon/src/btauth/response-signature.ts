import type { SignatureScheme } from '@subnetkit/crypto'

/** Proof, for anybody, that this miner gave this answer to this request. */
export interface ResponseReceipt {
  readonly scheme: SignatureScheme
  /** The miner that signed. */
  readonly signer: string
  /** The caller it answered. */
  readonly caller: string
  readonly method: string
  readonly target: string
  /** The request's nonce, decimal. */
  readonly nonce: string
  readonly requestBodySha256: string
  readonly status: number
  /** As sent; empty when there was none. */
  readonly contentType: string
  readonly responseBodySha256: string
  /** `0x` and hex. */
  readonly signature: string
}
