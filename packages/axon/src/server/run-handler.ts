import type { IncomingMessage, ServerResponse } from 'node:http'
import { toErrorMessage } from '@subnetkit/core'
import type { Authenticated } from './authenticate.js'
import type { AxonReply } from './axon-server-types.js'
import { jsonReply, type Reply, refusal } from './reply.js'
import type { ServerContext } from './server-context.js'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** `clock.now()` and `clock.monotonic()` when the headers were complete. */
  readonly receivedAt: number
  readonly startedAt: number
}

const deadlineText = /^[0-9]{1,9}$/

/** Runs the route under the caller's deadline. Undefined when the caller hung up and nobody waits for an answer. */
export async function runHandler(
  exchange: Exchange,
  from: Authenticated,
  context: ServerContext,
): Promise<Reply | undefined> {
  const header = exchange.request.headers['x-subnetkit-deadline-ms']
  if (header !== undefined && !deadlineText.test(String(header))) return refusal(400, 'BadDeadline')
  const deadlineMs = header === undefined ? undefined : Number(header)
  const leftMs = deadlineMs === undefined ? undefined : deadlineMs - (context.clock.monotonic() - exchange.startedAt)
  if (leftMs !== undefined && leftMs <= 0) return refusal(504, 'DeadlinePassed')

  const ended = new AbortController()
  const hangUp = (): void => ended.abort()
  exchange.response.once('close', hangUp)
  const signal = AbortSignal.any([ended.signal, context.closing])
  try {
    const work = handle(from, { deadlineMs, receivedAt: exchange.receivedAt, signal }, context)
    return await Promise.race([work, untilLate(leftMs, signal, context)])
  } finally {
    exchange.response.off('close', hangUp)
    ended.abort()
  }
}

/** Undefined when the signal comes first, also to a handler that does not listen to it. */
async function untilLate(
  leftMs: number | undefined,
  signal: AbortSignal,
  { clock }: ServerContext,
): Promise<Reply | undefined> {
  try {
    if (leftMs === undefined) await once(signal)
    else await clock.sleep(leftMs, signal)
  } catch {
    return undefined
  }
  return leftMs === undefined ? undefined : refusal(504, 'DeadlinePassed')
}

function once(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function handle(
  { claim, route, body }: Authenticated,
  rest: { readonly deadlineMs: number | undefined; readonly receivedAt: number; readonly signal: AbortSignal },
  context: ServerContext,
): Promise<Reply | undefined> {
  try {
    const reply = await route.handle({ caller: claim.hotkey, body, ...rest })
    return toReply(reply)
  } catch (error) {
    if (rest.signal.aborted) return undefined
    return internalError(error, route.path, context)
  }
}

function toReply({ status, body, retryAfterSeconds }: AxonReply): Reply {
  const headers = retryAfterSeconds === undefined ? undefined : { 'Retry-After': String(Math.ceil(retryAfterSeconds)) }
  return jsonReply(status, body, headers)
}

/** The caller learns an id and nothing else; the log says what stands behind it. */
export function internalError(error: unknown, path: string, { random, logger }: ServerContext): Reply {
  const errorId = Buffer.from(random.bytes(8)).toString('hex')
  logger.error('request failed', { errorId, path, error: toErrorMessage(error) })
  return jsonReply(500, { error: 'InternalError', id: errorId })
}
