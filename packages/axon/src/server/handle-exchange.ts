import type { IncomingMessage, ServerResponse } from 'node:http'
import { hashBody } from '../btauth/body-hash.js'
import { SIGN_HEADER, SIGNATURE_HEADER, signResponse } from '../btauth/response-signature.js'
import { admit } from './admit.js'
import { type Authenticated, authenticate } from './authenticate.js'
import { type Reply, sendReply } from './reply.js'
import { internalError, runHandler } from './run-handler.js'
import type { ServerContext } from './server-context.js'

/** A body up to this size is read and dropped after a refusal; the connection of a longer one is closed. */
const DROP_BYTES = 65_536

/** One authenticated request from its headers to its answer. Never rejects. */
export async function handleExchange(
  request: IncomingMessage,
  response: ServerResponse,
  ip: string,
  context: ServerContext,
): Promise<void> {
  const startedAt = context.clock.monotonic()
  const exchange = { request, response, receivedAt: context.clock.now(), startedAt }
  try {
    const admitted = admit(request, ip, context)
    if ('reply' in admitted) return refuse(exchange, admitted, context)
    if (request.headers.expect === '100-continue') response.writeContinue()
    const authenticated = await authenticate(request, admitted, context)
    if ('reply' in authenticated) return refuse(exchange, authenticated, context)
    const reply = await runHandler(exchange, authenticated, context)
    if (reply === undefined) return void response.destroy()
    context.metrics.handleSeconds.observe((context.clock.monotonic() - startedAt) / 1_000, {
      path: admitted.route.path,
    })
    answer(response, signed(reply, request, authenticated, context), admitted.route.path, context)
  } catch (error) {
    answer(response, internalError(error, 'none', context), 'none', context)
  }
}

interface Sides {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function refuse(
  { request, response }: Sides,
  { reply, reason }: { reply: Reply; reason: string },
  context: ServerContext,
): void {
  context.metrics.refusals.increment({ reason })
  const declared =
    request.headers['transfer-encoding'] === undefined ? Number(request.headers['content-length'] ?? 0) : Infinity
  const close = !request.complete && !(declared <= DROP_BYTES && reply.status !== 408 && reply.status !== 503)
  answer(response, reply, 'none', context, close)
  if (!close) request.resume()
}

function answer(response: ServerResponse, reply: Reply, path: string, context: ServerContext, close = false): void {
  context.metrics.requests.increment({ path, status: reply.status })
  sendReply(response, reply, { close })
}

function signed(reply: Reply, request: IncomingMessage, from: Authenticated, { hotkeyPair }: ServerContext): Reply {
  if (request.headers[SIGN_HEADER.toLowerCase()] !== 'response') return reply
  const signature = signResponse(
    {
      scheme: hotkeyPair.scheme,
      signer: hotkeyPair.address,
      caller: from.claim.hotkey,
      method: request.method ?? '',
      target: request.url ?? '',
      nonce: from.claim.nonce.toString(),
      requestBodySha256: from.bodySha256,
      status: reply.status,
      contentType: reply.contentType,
      responseBodySha256: hashBody(reply.body),
    },
    hotkeyPair,
  )
  return { ...reply, headers: { ...reply.headers, [SIGNATURE_HEADER]: signature } }
}
