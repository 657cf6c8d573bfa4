import type { Clock } from '@subnetkit/core'
import type { KeyPair } from '@subnetkit/wallet'
import type { Pool } from 'undici'
import { hashBody } from '../btauth/body-hash.js'
import { type ResponseReceipt, SIGN_HEADER, SIGNATURE_HEADER, verifyReceipt } from '../btauth/response-signature.js'
import { signRequest } from '../btauth/sign-request.js'
import type { AxonPeer } from './axon-client-types.js'
import { type Failure, failureOfStatus } from './failure-kinds.js'
import { readResponse } from './read-response.js'

export interface Attempt {
  readonly peer: AxonPeer
  readonly target: string
  readonly body: Uint8Array
  readonly contentType: string
  readonly signResponse: boolean
  readonly maxResponseBytes: number
  readonly nonce: bigint
  /** What is left of the call's time. */
  readonly leftMs: number
  readonly signal: AbortSignal
}

export type AttemptResult =
  | {
      readonly status: number
      readonly body: Uint8Array
      readonly firstByteAt: number
      readonly receipt?: ResponseReceipt
    }
  | (Failure & { readonly status?: number; readonly body?: Uint8Array; readonly retryAfterMs?: number | undefined })

/** What a refusal may say; more of it is not kept. */
const MAX_REFUSAL_BYTES = 65_536

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Signs and sends once. Rejects when the connection breaks or the signal fires. */
export async function attempt(
  call: Attempt,
  modules: { readonly pool: Pool; readonly hotkeyPair: KeyPair; readonly clock: Clock },
): Promise<AttemptResult> {
  const { peer, target, body, nonce, signal } = call
  const response = await modules.pool.request({
    method: 'POST',
    path: target,
    body,
    signal,
    headers: {
      ...signRequest({ method: 'POST', target, body, nonce, receiver: peer.hotkey }, modules.hotkeyPair),
      'Content-Type': call.contentType,
      'X-Subnetkit-Deadline-Ms': String(Math.max(1, Math.floor(call.leftMs))),
      ...(call.signResponse ? { [SIGN_HEADER]: 'response' } : {}),
    },
  })
  const firstByteAt = modules.clock.monotonic()
  const { statusCode: status, headers } = response
  const good = status >= 200 && status < 300
  const limit = good ? call.maxResponseBytes : Math.min(MAX_REFUSAL_BYTES, call.maxResponseBytes)
  const received = await readResponse(response.body, one(headers, 'content-length'), limit)
  if (received === 'too-large') return { kind: 'too-large', problem: `more than ${limit} bytes`, status }
  if (!good) return { ...failureOfStatus(status), status, body: received, retryAfterMs: retryAfterOf(headers) }
  if (headers['content-encoding'] !== undefined) return { kind: 'invalid', problem: 'encoded content', status }
  if (!call.signResponse) return { status, body: received, firstByteAt }
  const receipt = receiptOf(call, modules.hotkeyPair.address, { status, headers, body: received })
  if (!verifyReceipt(receipt)) return { kind: 'invalid', problem: 'no valid signature of the answer', status }
  return { status, body: received, firstByteAt, receipt }
}

function receiptOf(
  { peer, target, nonce, body }: Attempt,
  caller: string,
  response: { readonly status: number; readonly headers: Headers; readonly body: Uint8Array },
): ResponseReceipt {
  return {
    scheme: peer.scheme ?? 'sr25519',
    signer: peer.hotkey,
    caller,
    method: 'POST',
    target,
    nonce: nonce.toString(),
    requestBodySha256: hashBody(body),
    status: response.status,
    contentType: one(response.headers, 'content-type') ?? '',
    responseBodySha256: hashBody(response.body),
    signature: one(response.headers, SIGNATURE_HEADER.toLowerCase()) ?? '',
  }
}

/** Undefined when it is missing or repeated. */
function one(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

function retryAfterOf(headers: Headers): number | undefined {
  const seconds = /^[0-9]{1,6}$/.exec(one(headers, 'retry-after') ?? '')?.[0]
  return seconds === undefined ? undefined : Number(seconds) * 1_000
}
