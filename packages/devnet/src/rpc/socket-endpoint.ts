import type { RandomSource } from '@subnetkit/core'
import type { WebSocket } from 'ws'
import type { Dispatch } from './dispatch.js'
import { createSubscriptions } from './subscriptions.js'

/** A peer that reads so much slower than it is told things is let go. */
const maxBufferedBytes = 64 * 1024 * 1024

export interface SocketEndpointModules {
  readonly dispatch: Dispatch
  readonly random: RandomSource
  /** Hears why the subscriptions of all connections end. */
  readonly onSubscriptionsEnd?: (listener: (reason: string) => void) => () => void
}

/** JSON-RPC over one WebSocket connection, with subscriptions that end with it. */
export function serveSocket(
  socket: WebSocket,
  peer: { readonly isLoopback: boolean },
  modules: SocketEndpointModules,
): void {
  function send(text: string): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > maxBufferedBytes) socket.terminate()
    else socket.send(text)
  }

  const subscriptions = createSubscriptions(send, modules)

  async function answer(text: string): Promise<void> {
    const scope = subscriptions.forMessage()
    const reply = await modules.dispatch(text, { isLoopback: peer.isLoopback, subscriptions: scope })
    if (reply !== null) send(reply)
    scope.flush()
    if (socket.readyState !== socket.OPEN) subscriptions.endAll()
  }

  // An answer that cannot even be written ends this connection and not the process.
  socket.on('message', (data) => void answer(data.toString()).catch(() => socket.terminate()))
  const stopListening = modules.onSubscriptionsEnd?.(subscriptions.endAllFor)
  socket.on('close', () => {
    stopListening?.()
    subscriptions.endAll()
  })
  // `close` follows; a broken connection is the peer's affair.
  socket.on('error', () => {})
}
