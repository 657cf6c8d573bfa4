import { decodeSs58, fromHex, type SignatureScheme, toHex, verifySignature } from '@subnetkit/crypto'
import type { KeyPair } from '@subnetkit/wallet'
import { hashBody } from './body-hash.js'

export const SIGN_HEADER = 'X-Subnetkit-Sign'
export const SIGNATURE_HEADER = 'X-Subnetkit-Signature'

/** What a miner says when it signs an answer. */
export interface SignedResponse {
  readonly scheme: SignatureScheme
  /** The miner that signs. */
  readonly signer: string
  /** The caller it answers. */
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
}

/** Proof, for anybody, that this miner gave this answer to this request. */
export interface ResponseReceipt extends SignedResponse {
  /** `0x` and hex. */
  readonly signature: string
}

/** The value of `X-Subnetkit-Signature`. */
export function signResponse(response: SignedResponse, pair: KeyPair): string {
  return toHex(pair.sign(buildResponsePayload(response)))
}

/** Whether the signer made this receipt and, when a body is given, whether it is for this body. Never throws. */
export function verifyReceipt(receipt: ResponseReceipt, responseBody?: Uint8Array): boolean {
  if (responseBody !== undefined && hashBody(responseBody) !== receipt.responseBodySha256) return false
  try {
    return verifySignature({
      scheme: receipt.scheme,
      publicKey: decodeSs58(receipt.signer).publicKey,
      message: buildResponsePayload(receipt),
      signature: fromHex(receipt.signature),
    })
  } catch {
    return false
  }
}

/** Eleven lines. The first keeps an answer from ever being taken for a request, and the other way round. */
function buildResponsePayload(response: SignedResponse): Uint8Array {
  const lines = [
    'subnetkit-response/1',
    response.scheme,
    response.signer,
    response.caller,
    response.method,
    response.target,
    response.nonce,
    response.requestBodySha256,
    response.status,
    response.contentType,
    response.responseBodySha256,
  ]
  return new TextEncoder().encode(lines.join('\n'))
}
