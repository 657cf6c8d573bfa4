import type { ServerResponse } from 'node:http'

export interface Reply {
  readonly status: number
  readonly body: Uint8Array
  /** Empty for none. */
  readonly contentType: string
  readonly headers?: Readonly<Record<string, string>>
}

const JSON_TYPE = 'application/json'
/** Every refusal is this long, so that its length says no more than its status. */
const REFUSAL_BYTES = 64

const refusals = new Map<string, Uint8Array>()

/** A short constant text that is safe to show to anybody. */
export function refusal(status: number, error: string, headers?: Readonly<Record<string, string>>): Reply {
  const body = refusals.get(error) ?? Buffer.from(JSON.stringify({ error }).padEnd(REFUSAL_BYTES))
  refusals.set(error, body)
  return { status, body, contentType: JSON_TYPE, ...(headers ? { headers } : {}) }
}

/** A refusal that says when to come again: whole seconds, rounded up. */
export function refusalUntil(status: 429 | 503, error: string, waitMs: number): Reply {
  return refusal(status, error, { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) })
}

/** Throws what `JSON.stringify` throws. */
export function jsonReply(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Reply {
  const extra = headers ? { headers } : {}
  if (body === undefined) return { status, body: new Uint8Array(), contentType: '', ...extra }
  return { status, body: Buffer.from(JSON.stringify(body)), contentType: JSON_TYPE, ...extra }
}

export function textReply(status: number, text: string, contentType: string = 'text/plain; charset=utf-8'): Reply {
  return { status, body: Buffer.from(text), contentType }
}

/** `close` ends the connection afterwards: what the peer is still sending is not worth reading. */
export function sendReply(
  response: ServerResponse,
  reply: Reply,
  { close = false }: { readonly close?: boolean } = {},
): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(reply.status, {
    ...(reply.contentType === '' ? {} : { 'Content-Type': reply.contentType }),
    'Content-Length': reply.body.length,
    ...reply.headers,
    ...(close ? { Connection: 'close' } : {}),
  })
  response.end(reply.body)
}
