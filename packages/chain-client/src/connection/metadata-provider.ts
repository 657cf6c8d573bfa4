import type { ApiOptions } from '@polkadot/api/types'
import type { JsonRpc } from './json-rpc.js'
import { isLoss } from './rpc-failure.js'

type Provider = NonNullable<ApiOptions['provider']>

/**
 * What the library sees of a socket: requests, and no subscriptions. With them it would keep timers and subscriptions of
 * its own for as long as the process lives; heads, versions and reconnecting are this package's business.
 */
export function createMetadataProvider(rpc: JsonRpc): Provider {
  const none = (): Promise<never> => Promise.reject(refusal)
  const provider: Provider = {
    hasSubscriptions: false,
    isClonable: false,
    isConnected: true,
    clone: () => provider,
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    on: () => () => {},
    send: <T>(method: string, params: unknown[]) =>
      rpc.request(method, params).then(
        (result) => result as T,
        (error: unknown) => {
          if (!isLoss(error)) throw error
          // The library prints what fails while it starts. Whoever started it hears of a lost connection without it.
          return new Promise<T>(() => {})
        },
      ),
    subscribe: none,
    unsubscribe: none,
  }
  return provider
}

const refusal = 'subscriptions are made elsewhere'
