import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import type { ApiOptions, SubmittableExtrinsic } from '@polkadot/api/types'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '../src/devnet.js'
import type { Devnet, DevnetModules, DevnetOptions } from '../src/devnet-options.js'
import { openRpcSocket } from './rpc-socket.js'

type KeyringPair = ReturnType<Keyring['addFromUri']>

export interface Bench {
  start(options?: DevnetOptions, modules?: Partial<DevnetModules>): Promise<Devnet>
  connect(devnet: Devnet): Promise<ApiPromise>
  /** Ends everything that was started here. */
  close(): Promise<void>
}

/** Starts chains and clients, and remembers to end them. */
export function createBench(): Bench {
  const closers: (() => Promise<void>)[] = []
  return {
    start: async (options = {}, modules = {}) => {
      const devnet = await createDevnet(
        { sealing: 'instant', ...options },
        { clock: systemClock, random: systemRandom, logger: noopLogger, ...modules },
      )
      closers.push(devnet.close)
      return devnet
    },
    connect: async (devnet) => {
      // The library's types disagree among themselves about an absent and an undefined `ttl`.
      const options = { provider: new WsProvider(devnet.url), noInitWarn: true } as ApiOptions
      const api = await ApiPromise.create(options)
      closers.push(() => api.disconnect())
      return api
    },
    close: async () => {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
}

/** The development keys; the api's wasm must have been started by a connection before. */
export function developmentKey(name: string): KeyringPair {
  return new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri(`//${name}`)
}

/** A transfer of Balances. */
export function transfer(api: ApiPromise, to: string, amountRao: bigint): SubmittableExtrinsic<'promise'> {
  const call = api.tx.balances?.transferKeepAlive
  if (call === undefined) throw new Error('the runtime has no balances.transferKeepAlive')
  return call(to, amountRao)
}

/** The free balance of an account at the head. */
export async function freeBalance(api: ApiPromise, address: string): Promise<bigint> {
  const account = (await api.query.system?.account?.(address))?.toJSON() as { data: { free: string | number } }
  return BigInt(account.data.free)
}

/** One JSON-RPC call over HTTP; the whole answer. */
export async function post(devnet: Devnet, method: string, params: readonly unknown[] = []): Promise<RpcAnswer> {
  const response = await fetch(devnet.httpUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  return (await response.json()) as RpcAnswer
}

export interface RpcAnswer {
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string }
}

/** Hands in an extrinsic and hears its statuses as the node says them, up to the last one. */
export async function follow(devnet: Devnet, extrinsic: string): Promise<Followed> {
  const socket = await openRpcSocket(devnet.url)
  const answer = await socket.call('author_submitAndWatchExtrinsic', [extrinsic])
  if (answer.error !== undefined) throw new Error(answer.error.message)
  return {
    next: async () => {
      const status = await socket.next('author_extrinsicUpdate')
      return typeof status === 'string' ? status : (Object.keys(status as object)[0] ?? '')
    },
    close: socket.close,
  }
}

export interface Followed {
  /** `ready`, `inBlock`, … */
  next(): Promise<string>
  close(): void
}
