import { decodeSs58, type SignatureScheme, verifySignature } from '@subnetkit/crypto'
import type { AuthFailure } from './auth-failure.js'
import type { AuthHeaders } from './headers.js'
import { AUTH_VERSION, buildAuthPayload } from './payload.js'

/** What a request says about itself, before any of it is proven. */
export interface AuthClaim {
  readonly hotkey: string
  readonly receiver: string | undefined
  /** Unix time in nanoseconds. */
  readonly nonce: bigint
  readonly scheme: SignatureScheme
  readonly signature: Uint8Array
}

export interface FreshnessWindow {
  readonly maxAgeNs: bigint
  readonly maxSkewNs: bigint
}

/** No leading zeros, blanks or digits of other scripts: one number, one spelling. Twenty digits hold every u64. */
const nonceText = /^(?:0|[1-9][0-9]{0,19})$/
const signatureText = /^(?:0x)?((?:[0-9a-fA-F]{2})+)$/

/** Step 1, shape: every header is there and can be read, and the scheme is the one that is trusted for this sender. */
export function parseAuthClaim(headers: AuthHeaders, trustedScheme: SignatureScheme): AuthClaim | 'MalformedAuth' {
  const { version, hotkey, receiver, nonce, signature, crypto } = headers
  if (headers.repeated || version !== AUTH_VERSION || !hotkey) return 'MalformedAuth'
  if (nonce === undefined || !nonceText.test(nonce)) return 'MalformedAuth'
  // sr25519 has no header of its own; spelling it out is understood by the official verifier too.
  if ((crypto ?? 'sr25519') !== trustedScheme) return 'MalformedAuth'
  const hex = signatureText.exec(signature ?? '')?.[1]
  if (hex === undefined) return 'MalformedAuth'
  return {
    hotkey,
    receiver,
    nonce: BigInt(nonce),
    scheme: trustedScheme,
    signature: new Uint8Array(Buffer.from(hex, 'hex')),
  }
}

/** Step 2. An empty receiver is a wrong one; a missing one only where `required` is false is none. */
export function checkReceiver(claim: AuthClaim, self: string, required: boolean = true): 'WrongReceiver' | undefined {
  if (claim.receiver === undefined) return required ? 'WrongReceiver' : undefined
  return claim.receiver === self ? undefined : 'WrongReceiver'
}

/** Step 3, both bounds inclusive. */
export function checkFreshness(nonce: bigint, nowNs: bigint, window: FreshnessWindow): 'StaleRequest' | undefined {
  const fresh = nonce >= nowNs - window.maxAgeNs && nonce <= nowNs + window.maxSkewNs
  return fresh ? undefined : 'StaleRequest'
}

/** Step 4, over the received method, target and body. An address or a signature of the wrong form is MalformedAuth here. */
export function checkSignature(
  claim: AuthClaim,
  received: { readonly method: string; readonly target: string; readonly bodySha256: string },
): AuthFailure | undefined {
  const publicKey = publicKeyOf(claim.hotkey)
  if (publicKey === undefined || claim.signature.length !== 64) return 'MalformedAuth'
  const message = buildAuthPayload({ ...claim, ...received })
  const { scheme, signature } = claim
  return verifySignature({ scheme, publicKey, message, signature }) ? undefined : 'BadSignature'
}

function publicKeyOf(hotkey: string): Uint8Array | undefined {
  try {
    const { prefix, publicKey } = decodeSs58(hotkey)
    return prefix === 42 ? publicKey : undefined
  } catch {
    return undefined
  }
}
