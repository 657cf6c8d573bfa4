import { type ChainClient, createChainClient } from '@subnetkit/chain-client'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createDevnet } from '@subnetkit/devnet'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'

/** Where the suite runs, and who pays. */
export interface Network {
  /** For the title of the suite. */
  readonly name: string
  /** How long one step may take on it. */
  readonly stepTimeoutMs: number
  open(): Promise<OpenNetwork>
}

export interface OpenNetwork {
  readonly chain: ChainClient
  /** A key with at least twice the cost of a subnet and 1,010 TAO. */
  readonly funder: KeyPair
  /** A key that this run has for itself. */
  key(name: string): KeyPair
  close(): Promise<void>
}

/** The chain at SUBNETKIT_CONFORMANCE_ENDPOINT, paid by SUBNETKIT_CONFORMANCE_URI (default `//Alice`); without one a devnet of our own, with the clock's blocks. */
export function networkFromEnvironment(environment: NodeJS.ProcessEnv): Network {
  const endpoint = environment.SUBNETKIT_CONFORMANCE_ENDPOINT
  const uri = environment.SUBNETKIT_CONFORMANCE_URI ?? '//Alice'
  const stepTimeoutMs = Number(environment.SUBNETKIT_CONFORMANCE_STEP_MINUTES ?? (endpoint ? 90 : 1)) * 60_000
  if (endpoint !== undefined) {
    return { name: endpoint, stepTimeoutMs, open: () => connect(endpoint, uri, async () => {}) }
  }
  return {
    name: 'our own devnet',
    stepTimeoutMs,
    open: async () => {
      const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
      const devnet = await createDevnet({ sealing: 'timer', blockTimeMs: 20 }, modules)
      return connect(devnet.url, uri, devnet.close)
    },
  }
}

async function connect(url: string, uri: string, closeNode: () => Promise<void>): Promise<OpenNetwork> {
  await initCrypto()
  const chain = await createChainClient({ url }, { clock: systemClock, logger: noopLogger })
  // A chain that lives on keeps the hotkeys of earlier runs, and a hotkey can have one owner only.
  const run = Buffer.from(systemRandom.bytes(6)).toString('hex')
  return {
    chain,
    funder: developmentKey(uri),
    key: (name) => developmentKey(`//conformance//${run}//${name}`),
    close: async () => {
      await chain.close()
      await closeNode()
    },
  }
}
