import type { IncomingMessage } from 'node:http'
import type { AuthFailure } from '../btauth/auth-failure.js'
import { type AuthHeaders, readAuthHeaders } from '../btauth/headers.js'
import { type AuthClaim, checkFreshness, checkReceiver, parseAuthClaim } from '../btauth/verify-auth.js'
import { nowNs } from '../nanoseconds.js'
import type { AxonRoute, KnownCaller } from './axon-server-types.js'
import { type Reply, refusal, refusalUntil } from './reply.js'
import type { ServerContext } from './server-context.js'

/** A request that may cost a body and a verification. */
export interface Admitted {
  readonly claim: AuthClaim
  readonly caller: KnownCaller
  readonly route: AxonRoute
  readonly ip: string
}

export interface Refused {
  readonly reply: Reply
  readonly reason: string
}

const RETRY_DRAINING_MS = 5_000

/** Everything that can be judged from the headers alone, cheapest first: a flood ends here. */
export function admit(request: IncomingMessage, ip: string, context: ServerContext): Admitted | Refused {
  const headers = readAuthHeaders(request.rawHeaders)
  const caller = headers.hotkey === undefined ? undefined : context.callers.get(headers.hotkey)
  if (headers.hotkey === undefined || caller === undefined) {
    return { reply: refusal(403, 'Forbidden'), reason: 'unknown-caller' }
  }
  if (context.isDraining()) return { reply: refusalUntil(503, 'Draining', RETRY_DRAINING_MS), reason: 'draining' }
  const waitMs = context.perIp.take(ip)
  if (waitMs > 0) return { reply: refusalUntil(429, 'TooManyRequests', waitMs), reason: 'ip-rate' }
  if (!context.failures.allows(ip, headers.hotkey)) {
    return { reply: refusalUntil(429, 'TooManyRequests', 60_000), reason: 'failures' }
  }
  const claim = judgeHeaders(request, headers, caller, context)
  if (typeof claim === 'string') return unauthenticated(claim)
  return findRoute(request, { claim, caller, ip }, context)
}

export function unauthenticated(failure: AuthFailure): Refused {
  return { reply: refusal(401, failure), reason: failure }
}

function judgeHeaders(
  request: IncomingMessage,
  headers: AuthHeaders,
  caller: KnownCaller,
  { hotkeyPair, window, clock }: ServerContext,
): AuthClaim | AuthFailure {
  if (!(request.url ?? '').startsWith('/') || request.headers['content-encoding'] !== undefined) return 'MalformedAuth'
  const claim = parseAuthClaim(headers, caller.scheme)
  if (typeof claim === 'string') return claim
  return checkReceiver(claim, hotkeyPair.address) ?? checkFreshness(claim.nonce, nowNs(clock), window) ?? claim
}

function findRoute(
  request: IncomingMessage,
  admitted: Omit<Admitted, 'route'>,
  context: ServerContext,
): Admitted | Refused {
  const [path = ''] = (request.url ?? '').split('?')
  const route = request.method === 'POST' ? context.routes.get(path) : undefined
  if (route === undefined) return { reply: refusal(404, 'NotFound'), reason: 'no-route' }
  if (Number(request.headers['content-length'] ?? 0) > route.maxRequestBytes) {
    return { reply: refusal(413, 'TooLarge'), reason: 'too-large' }
  }
  return { ...admitted, route }
}
