import type { SignatureScheme } from '@subnetkit/crypto'

export const AUTH_VERSION = '1'

export interface AuthPayload {
  readonly scheme: SignatureScheme
  readonly method: string
  /** Path and query exactly as on the wire. */
  readonly target: string
  /** Lower-case hex, without `0x`. */
  readonly bodySha256: string
  readonly nonce: bigint
  readonly hotkey: string
  /** Undefined when the request is bound to no receiver. */
  readonly receiver: string | undefined
}

/** The eight lines of btauth/1 that are signed, as bytes. */
export function buildAuthPayload(payload: AuthPayload): Uint8Array {
  const lines = [
    'btauth/1',
    payload.scheme,
    payload.method.toUpperCase(),
    payload.target,
    payload.bodySha256,
    payload.nonce.toString(),
    payload.hotkey,
    payload.receiver ?? '-',
  ]
  return new TextEncoder().encode(lines.join('\n'))
}
