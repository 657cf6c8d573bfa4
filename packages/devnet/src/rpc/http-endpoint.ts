import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from './access.js'
import type { Dispatch } from './dispatch.js'
import type { Pages } from './monitoring.js'

export interface HttpEndpointOptions {
  readonly maxRequestBytes: number
}

/** JSON-RPC by POST. Who may come in was decided before. */
export type HttpEndpoint = (request: IncomingMessage, response: ServerResponse) => void

/** Answers POST with the content type JSON, and a browser's preflight. */
export function createHttpEndpoint(
  options: HttpEndpointOptions,
  modules: { readonly dispatch: Dispatch; readonly pages?: Pages },
): HttpEndpoint {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowOrigin(request, response)
    if (request.method === 'OPTIONS') return end(response, 204)
    const page = request.method === 'GET' || request.method === 'HEAD' ? modules.pages?.[pathOf(request)] : undefined
    if (page !== undefined) {
      const { contentType, text } = page()
      response.setHeader('content-type', contentType)
      return end(response, 200, text)
    }
    if (request.method !== 'POST')
      return end(response, 405, 'Only POST, WebSocket, /health and /metrics are served here.')
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return end(response, 415, 'The content type must be application/json.')
    }
    const text = await readText(request, options.maxRequestBytes)
    if (text === null) return end(response, 413, `A request may have at most ${options.maxRequestBytes} bytes.`)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const caller = {
      isLoopback: isLoopback(request.socket.remoteAddress),
      subscriptions: null,
      signal: gone.signal,
    }
    const reply = await modules.dispatch(text, caller)
    response.setHeader('content-type', 'application/json')
    end(response, 200, reply ?? '')
  }

  return (request, response) => {
    // A caller that breaks off in the middle has nobody left to tell.
    answer(request, response).catch(() => response.destroy())
  }
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? ''
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.origin === undefined) return
  response.setHeader('access-control-allow-origin', request.headers.origin)
  response.setHeader('access-control-allow-headers', 'content-type')
  response.setHeader('access-control-allow-methods', 'POST')
  response.setHeader('vary', 'origin')
}

function end(response: ServerResponse, status: number, text = ''): void {
  // What was not read of a refused body must not be taken for the next request.
  if (status >= 400) response.setHeader('connection', 'close')
  response.writeHead(status).end(text)
}

/** Null when it is too long. */
async function readText(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array)
    length += bytes.length
    if (length > maxBytes) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
