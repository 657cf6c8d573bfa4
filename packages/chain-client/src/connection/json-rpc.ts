import { WsProvider } from '@polkadot/api'
import { RpcFailure } from './rpc-failure.js'

/** One socket that speaks JSON-RPC. It never reconnects: when it ends, everything on it ends. */
export interface JsonRpc {
  request(method: string, params: readonly unknown[]): Promise<unknown>
  /**
   * Resolves when the node took the subscription. `receive` gets its messages in order. A node that ends one of its own accord,
   * as a development chain does with all of them when it goes back, ends the socket: whoever follows the next one begins anew.
   */
  subscribe(
    names: SubscriptionNames,
    params: readonly unknown[],
    receive: (message: unknown) => void,
  ): Promise<() => void>
  /** Resolves with the reason when the socket has ended, by whomever. */
  readonly ended: Promise<string>
  /** Ends it at once; open requests fail. */
  drop(reason: string): void
}

/** What a subscription is called when it begins, in each message, and when it ends. */
export interface SubscriptionNames {
  readonly begin: string
  readonly message: string
  readonly end: string
}

/** Opens a socket; fails with a `lost` RpcFailure. The signal gives up. */
export function openJsonRpc(url: string, signal: AbortSignal): Promise<JsonRpc> {
  const provider = new WsProvider(url, false)
  return new Promise((resolve, reject) => {
    let givenUp = false
    const giveUp = (reason: string): void => {
      // Closing a socket that still connects makes Node's own report an error at once, from within that very call.
      if (givenUp) return
      givenUp = true
      signal.removeEventListener('abort', abort)
      provider.disconnect().catch(() => {})
      reject(new RpcFailure({ kind: 'lost', reason }))
    }
    const abort = (): void => giveUp('the attempt was given up')
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    provider.on('error', (event) => giveUp(reasonOf(event)))
    provider.on('disconnected', () => giveUp('the socket closed'))
    provider.on('connected', () => {
      signal.removeEventListener('abort', abort)
      resolve(wrap(provider))
    })
    provider.connect().catch((error: unknown) => giveUp(reasonOf(error)))
  })
}

function wrap(provider: WsProvider): JsonRpc {
  // The provider keeps requests open until the other side says goodbye, which a half-open socket never does.
  const open = new Set<(failure: RpcFailure) => void>()
  let endReason: string | undefined
  let announceEnd: (reason: string) => void = () => {}
  const ended = new Promise<string>((resolve) => {
    announceEnd = resolve
  })

  function end(reason: string): void {
    if (endReason !== undefined) return
    endReason = reason
    provider.disconnect().catch(() => {})
    for (const fail of open) fail(new RpcFailure({ kind: 'lost', reason }))
    open.clear()
    announceEnd(reason)
  }

  function untilEnd<T>(begin: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (endReason !== undefined) return reject(new RpcFailure({ kind: 'lost', reason: endReason }))
      open.add(reject)
      begin()
        .then(resolve, (error: unknown) => reject(toFailure(error)))
        .finally(() => open.delete(reject))
    })
  }

  provider.on('disconnected', () => end('the socket closed'))

  return {
    request: (method, params) => untilEnd(() => provider.send<unknown>(method, [...params])),
    subscribe: async ({ begin, message, end: stop }, params, receive) => {
      const id = await untilEnd(() =>
        provider.subscribe(message, begin, [...params], (error, result) => {
          if (error !== null) end(`the node ended a subscription: ${error.message}`)
          else if (endReason === undefined) receive(result)
        }),
      )
      return () => void provider.unsubscribe(message, stop, id).catch(() => {})
    },
    ended,
    drop: end,
  }
}

function toFailure(error: unknown): RpcFailure {
  const { code, data, message } = error as {
    readonly code?: unknown
    readonly data?: unknown
    readonly message: string
  }
  if (typeof code !== 'number') return new RpcFailure({ kind: 'lost', reason: message })
  return new RpcFailure({ kind: 'refused', code, message, ...(data === undefined ? {} : { data }) })
}

function reasonOf(event: unknown): string {
  const { message } = event as { readonly message?: unknown }
  return typeof message === 'string' && message !== '' ? message : 'the socket failed'
}
