import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAxonClient } from '@subnetkit/axon'
import { type ChainClient, createChainClient, type HyperparameterValue, type Neuron } from '@subnetkit/chain-client'
import { createCloseStack, noopLogger, noopMetrics, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createDevnet, type Devnet, type PresetOverrides } from '@subnetkit/devnet'
import { createInference } from '@subnetkit/inference'
import { createMiner, type Miner } from '@subnetkit/miner'
import { openValidatorStore, type ValidatorStore } from '@subnetkit/store'
import { resolveSubnet } from '@subnetkit/subnet'
import { resolveStrategy, type Strategy } from '@subnetkit/subnet/strategies'
import echo from '@subnetkit/subnet-echo'
import { developmentKey } from '@subnetkit/wallet'
import { createValidator, type Validator } from '../src/validator.js'

export interface NetworkSetup {
  readonly hyperparameters?: Readonly<Record<string, HyperparameterValue>>
  readonly preset?: PresetOverrides
}

const STAKE_RAO = 100_000_000_000n

export interface Network {
  readonly devnet: Devnet
  readonly chain: ChainClient
  readonly netuid: number
  miner(name: string, strategy: string | Strategy): Promise<Miner>
  /** Registers and announces a port where something else than a miner may listen. */
  impostor(name: string, answer: string | undefined): Promise<void>
  /** Registered and staked from the beginning; it sees the chain as `change` makes it. */
  validator(
    change?: (chain: ChainClient) => ChainClient,
  ): Promise<{ readonly validator: Validator; readonly store: ValidatorStore }>
  neuron(name: string): Promise<Neuron | undefined>
  close(): Promise<void>
}

/** Chain, wire and store as they are in use, in one process, with blocks made when something happens. */
export async function createNetwork(subnet: unknown = echo, setup: NetworkSetup = {}): Promise<Network> {
  await initCrypto()
  const stack = createCloseStack({ timeoutMs: 20_000 }, { clock: systemClock })
  const common = { clock: systemClock, random: systemRandom, logger: noopLogger, metrics: noopMetrics }
  const renderMetrics = async () => ({ contentType: 'text/plain', text: '' })
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-network-'))
  stack.defer('folder', () => rmSync(folder, { recursive: true }))
  const devnet = await createDevnet({ sealing: 'instant', preset: setup.preset ?? {} }, common)
  stack.defer('devnet', devnet.close)
  const inferenceOptions = { device: 'cpu', cacheDir: folder, maxQueueItems: 8 } as const
  const inference = await createInference(inferenceOptions, common)
  stack.defer('inference', inference.close)

  const coldkeyPair = developmentKey('//Alice')
  const pairOf = (name: string) => developmentKey(`//Alice//${name}`)
  const resolved = resolveSubnet(subnet)
  const connect = async (): Promise<ChainClient> => {
    const client = await createChainClient({ url: devnet.url }, common)
    stack.defer('chain client', client.close)
    return client
  }
  const chain = await connect()
  const { netuid } = await chain.registerNetwork({ coldkeyPair, hotkey: pairOf('owner').address })
  await chain.startCall({ coldkeyPair, netuid })
  await chain.setHyperparameters({ sudoPair: coldkeyPair, netuid, values: setup.hyperparameters ?? {} })
  // Before the miners start, so that they know it from their first reading on.
  const hotkeyPair = pairOf('validator')
  const hotkey = hotkeyPair.address
  await chain.burnedRegister({ coldkeyPair, netuid, hotkey })
  await chain.addStake({ coldkeyPair, hotkey, netuid, amountRao: STAKE_RAO })

  return {
    devnet,
    chain,
    netuid,
    miner: async (name, strategy) => {
      const modules = { ...common, subnet: resolved, chain: await connect(), inference, hotkeyPair: pairOf(name) }
      const chosen = typeof strategy === 'string' ? resolveStrategy(strategy) : strategy
      const miner = await createMiner(
        { netuid, host: '127.0.0.1', port: 0, dataDir: join(folder, name) },
        { ...modules, coldkeyPair, strategy: chosen, renderMetrics },
      )
      stack.defer(name, miner.close)
      return miner
    },
    impostor: async (name, answer) => {
      const hotkeyPair = pairOf(name)
      await chain.burnedRegister({ coldkeyPair, netuid, hotkey: hotkeyPair.address })
      const server = createServer((_, response) => response.end(answer))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const close = async (): Promise<void> => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
      if (answer === undefined) await close()
      else stack.defer(name, close)
      const port = typeof address === 'object' && address ? address.port : 1
      await chain.serveAxon({ hotkeyPair, netuid, ip: '127.0.0.1', port })
    },
    validator: async (change = (chain) => chain) => {
      const name = 'validator'
      const own = change(await connect())
      const dataDir = join(folder, name)
      const identity = { genesisHash: own.genesisHash, netuid, hotkey }
      const store = openValidatorStore({ file: join(folder, `${name}.db`), identity })
      stack.defer(`store of ${name}`, store.close)
      const axon = createAxonClient({ hotkeyPair, allowPrivateAddresses: true }, common)
      stack.defer(`axon client of ${name}`, axon.close)
      const modules = { ...common, subnet: resolved, chain: own, store, axon, inference, hotkeyPair, renderMetrics }
      const validator = await createValidator({ netuid, dataDir }, modules)
      stack.defer(name, validator.close)
      return { validator, store }
    },
    neuron: async (name) => {
      const { neurons } = await chain.metagraph(netuid)
      return neurons.find(({ hotkey }) => hotkey === pairOf(name).address)
    },
    close: stack.close,
  }
}
