import type { IncomingMessage } from 'node:http'
import { hashBody } from '../btauth/body-hash.js'
import { checkSignature } from '../btauth/verify-auth.js'
import { nowNs } from '../nanoseconds.js'
import { type Admitted, type Refused, unauthenticated } from './admit.js'
import { type BodyFailure, readBody } from './read-body.js'
import { refusal, refusalUntil } from './reply.js'
import type { ServerContext } from './server-context.js'

/** A request that is proven to come from its sender, for the first time. */
export interface Authenticated extends Admitted {
  readonly body: Uint8Array
  readonly bodySha256: string
}

/** Reads the body and verifies: signature, replay, welcome, the sender's rate. */
export async function authenticate(
  request: IncomingMessage,
  admitted: Admitted,
  context: ServerContext,
): Promise<Authenticated | Refused> {
  const { limits, budget, clock } = context
  const options = { maxBytes: admitted.route.maxRequestBytes, timeoutMs: limits.bodyTimeoutMs }
  const body = await readBody(request, options, { clock, budget })
  if (typeof body === 'string') return bodyRefused(body)
  try {
    const bodySha256 = hashBody(body)
    return verify(request, admitted, bodySha256, context) ?? { ...admitted, body, bodySha256 }
  } finally {
    budget.give(body.length)
  }
}

function bodyRefused(failure: BodyFailure): Refused {
  if (failure === 'too-large') return { reply: refusal(413, 'TooLarge'), reason: failure }
  if (failure === 'no-budget') return { reply: refusalUntil(503, 'Busy', 1_000), reason: failure }
  return { reply: refusal(408, 'TooSlow'), reason: failure }
}

function verify(
  request: IncomingMessage,
  admitted: Admitted,
  bodySha256: string,
  context: ServerContext,
): Refused | undefined {
  const { claim, caller, ip } = admitted
  const received = { method: request.method ?? '', target: request.url ?? '', bodySha256 }
  // Several requests of one sender may have been reading their bodies at once.
  if (!context.failures.allows(ip, claim.hotkey)) {
    return { reply: refusalUntil(429, 'TooManyRequests', 60_000), reason: 'failures' }
  }
  const failure = checkSignature(claim, received)
  context.metrics.verifications.increment({ result: failure ?? 'valid' })
  if (failure !== undefined) {
    context.failures.add(ip, claim.hotkey)
    return unauthenticated(failure)
  }
  return checkReplay(admitted, context) ?? checkWelcome(claim.hotkey, caller, context)
}

function checkReplay({ claim }: Admitted, { replays, clock }: ServerContext): Refused | undefined {
  const verdict = replays.accept(claim.hotkey, claim.nonce, nowNs(clock))
  if (verdict === 'stale') return unauthenticated('StaleRequest')
  if (verdict === 'replayed') return unauthenticated('ReplayedRequest')
  if (verdict === 'full') return { reply: refusalUntil(429, 'TooManyRequests', 1_000), reason: 'nonces' }
  return undefined
}

function checkWelcome(hotkey: string, caller: Admitted['caller'], { perHotkey }: ServerContext): Refused | undefined {
  if (!caller.welcome) return { reply: refusal(403, caller.reason), reason: caller.reason }
  const waitMs = perHotkey.take(hotkey)
  return waitMs > 0 ? { reply: refusalUntil(429, 'TooManyRequests', waitMs), reason: 'hotkey-rate' } : undefined
}
