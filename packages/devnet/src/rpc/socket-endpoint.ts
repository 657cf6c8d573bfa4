import type { RandomSource } from '@subnetkit/core'
import type { WebSocket } from 'ws'
import type { Dispatch } from './dispatch.js'
import { createRpcStats, type RpcStats } from './rpc-stats.js'
import { createSubscriptions } from './subscriptions.js'

/** What may wait for a peer that does not read; more ends the connection. */
const maxBufferedBytes = 16 * 1024 * 1024
/** The code of a close for a load that cannot be handled: try again later. */
const TRY_AGAIN_LATER = 1013

export interface SocketEndpointModules {
  readonly dispatch: Dispatch
  readonly random: RandomSource
  readonly stats?: RpcStats
  /** Hears why the subscriptions of all connections end. */
  readonly onSubscriptionsEnd?: (listener: (reason: string) => void) => () => void
}

/** JSON-RPC over one WebSocket connection, with subscriptions that end with it. */
export function serveSocket(
  socket: WebSocket,
  peer: { readonly isLoopback: boolean },
  modules: SocketEndpointModules,
): void {
  const { stats = createRpcStats() } = modules
  const gone = new AbortController()
  stats.connections++

  function send(text: string): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > maxBufferedBytes) letGo()
    else socket.send(text)
  }

  /** The reason comes after what waits; a peer that goes on not reading is cut off by the library's own deadline. */
  function letGo(): void {
    stats.slow++
    subscriptions.endAll()
    socket.close(TRY_AGAIN_LATER, `the reader is too slow: more than ${maxBufferedBytes} bytes wait`)
  }

  const subscriptions = createSubscriptions(send, modules)

  async function answer(text: string): Promise<void> {
    const scope = subscriptions.forMessage()
    const reply = await modules.dispatch(text, {
      isLoopback: peer.isLoopback,
      subscriptions: scope,
      signal: gone.signal,
    })
    if (reply !== null) send(reply)
    scope.flush()
    if (socket.readyState !== socket.OPEN) subscriptions.endAll()
  }

  // An answer that cannot even be written ends this connection and not the process.
  socket.on('message', (data) => void answer(data.toString()).catch(() => socket.terminate()))
  const stopListening = modules.onSubscriptionsEnd?.(subscriptions.endAllFor)
  socket.on('close', () => {
    gone.abort()
    stats.connections--
    stopListening?.()
    subscriptions.endAll()
  })
  // `close` follows; a broken connection is the peer's affair.
  socket.on('error', () => {})
}
