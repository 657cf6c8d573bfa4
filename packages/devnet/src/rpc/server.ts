import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Logger, type RandomSource, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { WebSocketServer } from 'ws'
import { DEVNET_LISTEN_FAILED, DEVNET_PORT_IN_USE } from '../errors.js'
import { findRefusal, isLoopback } from './access.js'
import type { Dispatch } from './dispatch.js'
import { createHttpEndpoint } from './http-endpoint.js'
import type { Pages } from './monitoring.js'
import { createRpcStats, type RpcStats } from './rpc-stats.js'
import { serveSocket } from './socket-endpoint.js'

/** As much as the real node takes by default. */
const maxRequestBytes = 15 * 1024 * 1024

export interface RpcServerOptions {
  readonly host: string
  readonly port: number
  readonly rpcCors: readonly string[]
  /** WebSocket connections at once; default 100. */
  readonly maxConnections?: number
}

export interface RpcServerModules {
  readonly dispatch: Dispatch
  readonly random: RandomSource
  readonly logger: Logger
  readonly stats?: RpcStats
  /** What is there to GET. */
  readonly pages?: Pages
  /** Hears why the subscriptions of all connections end. */
  readonly onSubscriptionsEnd?: (listener: (reason: string) => void) => () => void
}

export interface RpcServer {
  readonly port: number
  close(): Promise<void>
}

/** Listens for HTTP and WebSocket on one port; ends with DEVNET_PORT_IN_USE when it is taken. */
export async function startRpcServer(options: RpcServerOptions, modules: RpcServerModules): Promise<RpcServer> {
  const { maxConnections = 100 } = options
  const { stats = createRpcStats() } = modules
  const endpoint = createHttpEndpoint({ maxRequestBytes }, modules)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxRequestBytes, perMessageDeflate: false })
  const server = createServer()

  function refusalOf(request: IncomingMessage): string | null {
    const { host, origin } = request.headers
    const refusal = findRefusal({ host, origin }, options.rpcCors)
    if (refusal !== null) modules.logger.warn('refused a request by its host or origin', { host, origin, refusal })
    return refusal
  }

  server.on('request', (request, response) => {
    const refusal = refusalOf(request)
    if (refusal === null) endpoint(request, response)
    else response.writeHead(403, { connection: 'close' }).end(refusal)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request)
    if (refusal !== null) return refuseUpgrade(socket, '403 Forbidden', refusal)
    if (sockets.clients.size >= maxConnections) {
      stats.refused++
      return refuseUpgrade(socket, '429 Too Many Requests', `There are ${maxConnections} connections already.`)
    }
    const peer = { isLoopback: isLoopback(request.socket.remoteAddress) }
    sockets.handleUpgrade(request, socket, head, (connection) => serveSocket(connection, peer, { ...modules, stats }))
  })

  await listen(server, options)
  return {
    port: (server.address() as AddressInfo).port,
    close: () => close(server, sockets),
  }
}

function refuseUpgrade(socket: Duplex, status: string, text = ''): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${text.length}\r\n\r\n${text}`)
}

function listen(server: Server, { host, port }: RpcServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    // It stays: what goes wrong once it listens, such as too many open files, must not end the process.
    server.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') reject(new SubnetkitError(DEVNET_PORT_IN_USE, { host, port }, { cause }))
      else reject(new SubnetkitError(DEVNET_LISTEN_FAILED, { host, port, reason: toErrorMessage(cause) }, { cause }))
    })
    server.listen(port, host, resolve)
  })
}

/** Connections are not asked: a client that reconnects is told so by its own socket. */
async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const connection of sockets.clients) connection.terminate()
  sockets.close()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
