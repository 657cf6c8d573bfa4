import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet, type Devnet, type DevnetOptions } from '@subnetkit/devnet'
import { createChainClient } from '../src/create-chain-client.js'
import type { ChainClient, ChainClientOptions } from '../src/types/chain-client.js'

export interface Bench {
  start(options?: DevnetOptions): Promise<Devnet>
  connect(url: string, options?: Partial<ChainClientOptions>): Promise<ChainClient>
  /** Remembers to end something else. */
  defer(close: () => Promise<void>): void
  /** Ends everything that was started here. */
  close(): Promise<void>
}

/** Starts chains and clients, and remembers to end them. */
export function createBench(): Bench {
  const closers: (() => Promise<void>)[] = []
  return {
    start: async (options = {}) => {
      const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
      const devnet = await createDevnet({ sealing: 'instant', ...options }, modules)
      closers.push(devnet.close)
      return devnet
    },
    connect: async (url, options = {}) => {
      const client = await createChainClient({ url, ...options }, { clock: systemClock, logger: noopLogger })
      closers.push(client.close)
      return client
    },
    defer: (close) => void closers.push(close),
    close: async () => {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
}
