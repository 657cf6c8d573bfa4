import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { AXON_OPERATIONS_NOT_LOOPBACK } from '../errors.js'
import { listen, stopListening } from '../listen.js'
import { jsonReply, type Reply, refusal, sendReply } from '../server/reply.js'
import type { OperationsServer, OperationsServerModules, OperationsServerOptions } from './operations-types.js'
import { statusReply } from './status-routes.js'

/** A page in somebody's browser can make it ask a name that points here; it cannot choose this header. */
const loopbackHost = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i
const loopbackAddress = /^(?:localhost|127(?:\.\d+){3}|::1)$/i

/** Serves health, metrics and a process's own figures on loopback. Ends with AXON_OPERATIONS_NOT_LOOPBACK or AXON_PORT_IN_USE. */
export async function createOperationsServer(
  options: OperationsServerOptions,
  modules: OperationsServerModules,
): Promise<OperationsServer> {
  if (!loopbackAddress.test(options.host))
    throw new SubnetkitError(AXON_OPERATIONS_NOT_LOOPBACK, { host: options.host })
  const server = createServer((request, response) => void serve(request, response, modules))
  const port = await listen(server, options)
  return { host: options.host, port, close: () => stopListening(server) }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  modules: OperationsServerModules,
): Promise<void> {
  request.resume()
  try {
    sendReply(response, await reply(request, modules))
  } catch (error) {
    modules.logger.error('operations request failed', { path: request.url, error: toErrorMessage(error) })
    sendReply(response, refusal(500, 'InternalError'))
  }
}

async function reply(request: IncomingMessage, modules: OperationsServerModules): Promise<Reply> {
  if (!loopbackHost.test(request.headers.host ?? '')) return refusal(403, 'Forbidden')
  if (request.method !== 'GET') return refusal(405, 'MethodNotAllowed')
  const [path = ''] = (request.url ?? '').split('?')
  const routes = modules.routes ?? {}
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (route !== undefined) return jsonReply(200, await route())
  return (await statusReply(path, modules)) ?? refusal(404, 'NotFound')
}
