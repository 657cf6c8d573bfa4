import { toHex } from '@subnetkit/crypto'
import type { KeyPair } from '@subnetkit/wallet'
import { hashBody } from './body-hash.js'
import { AUTH_VERSION, buildAuthPayload } from './payload.js'

export interface RequestToSign {
  readonly method: string
  /** Path and query exactly as they go on the wire. */
  readonly target: string
  readonly body: Uint8Array
  readonly nonce: bigint
  /** The miner's hotkey. */
  readonly receiver: string
}

/** The headers of btauth/1 for one attempt. */
export function signRequest(request: RequestToSign, pair: KeyPair): Readonly<Record<string, string>> {
  const { method, target, nonce, receiver } = request
  const message = buildAuthPayload({
    scheme: pair.scheme,
    method,
    target,
    bodySha256: hashBody(request.body),
    nonce,
    hotkey: pair.address,
    receiver,
  })
  return {
    'X-Bittensor-Version': AUTH_VERSION,
    'X-Bittensor-Hotkey': pair.address,
    'X-Bittensor-Receiver': receiver,
    'X-Bittensor-Nonce': nonce.toString(),
    ...(pair.scheme === 'sr25519' ? {} : { 'X-Bittensor-Crypto': pair.scheme }),
    'X-Bittensor-Signature': toHex(pair.sign(message)),
  }
}
