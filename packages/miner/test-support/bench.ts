import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AxonAnswer, createAxonClient } from '@subnetkit/axon'
import { type ChainClient, createChainClient } from '@subnetkit/chain-client'
import { createCloseStack, noopLogger, noopMetrics, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createDevnet, type Devnet } from '@subnetkit/devnet'
import { createInference } from '@subnetkit/inference'
import { resolveSubnet } from '@subnetkit/subnet'
import { honest } from '@subnetkit/subnet/strategies'
import echo from '@subnetkit/subnet-echo'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import type { MinerOptions } from '../src/config.js'
import { createMiner, type Miner, type MinerModules } from '../src/miner.js'

export interface Bench {
  readonly devnet: Devnet
  readonly chain: ChainClient
  readonly netuid: number
  readonly folder: string
  readonly coldkeyPair: KeyPair
  readonly hotkeyPair: KeyPair
  start(options?: Partial<MinerOptions>, modules?: Partial<MinerModules>): Promise<Miner>
  /** Registers a hotkey with this stake and asks the miner with it. */
  askAs(name: string, stakeRao: bigint, miner: Miner): Promise<AxonAnswer>
  close(): Promise<void>
}

/** A chain with one subnet and nobody in it but its owner. */
export async function createBench(): Promise<Bench> {
  await initCrypto()
  const stack = createCloseStack({ timeoutMs: 20_000 }, { clock: systemClock })
  const common = { clock: systemClock, random: systemRandom, logger: noopLogger, metrics: noopMetrics }
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-miner-'))
  stack.defer('folder', () => rmSync(folder, { recursive: true }))
  const devnet = await createDevnet({ sealing: 'instant' }, common)
  stack.defer('devnet', devnet.close)
  const chain = await createChainClient({ url: devnet.url }, common)
  stack.defer('chain client', chain.close)
  const inference = await createInference({ device: 'cpu', cacheDir: folder, maxQueueItems: 8 }, common)
  stack.defer('inference', inference.close)
  const coldkeyPair = developmentKey('//Alice')
  const hotkeyPair = developmentKey('//Alice//miner')
  const { netuid } = await chain.registerNetwork({ coldkeyPair, hotkey: developmentKey('//Alice//owner').address })
  await chain.startCall({ coldkeyPair, netuid })
  const subnet = resolveSubnet(echo)

  return {
    ...{ devnet, chain, netuid, folder, coldkeyPair, hotkeyPair },
    start: async (options = {}, modules = {}) => {
      const miner = await createMiner(
        { netuid, host: '127.0.0.1', port: 0, dataDir: join(folder, 'miner'), ...options },
        {
          ...{ ...common, subnet, strategy: honest, chain, inference, hotkeyPair, coldkeyPair },
          ...{ renderMetrics: async () => ({ contentType: 'text/plain', text: '' }), ...modules },
        },
      )
      stack.defer('miner', miner.close)
      return miner
    },
    askAs: async (name, amountRao, { host, port }) => {
      const callerPair = developmentKey(`//Alice//${name}`)
      const hotkey = callerPair.address
      const { neurons } = await chain.metagraph(netuid)
      if (!neurons.some((neuron) => neuron.hotkey === hotkey)) {
        await chain.burnedRegister({ coldkeyPair, netuid, hotkey })
        if (amountRao > 0n) await chain.addStake({ coldkeyPair, hotkey, netuid, amountRao })
        // The miner looks again every second block.
        await devnet.advanceBlocks(4)
      }
      const client = createAxonClient({ hotkeyPair: callerPair, allowPrivateAddresses: true }, common)
      const call = { path: '/subnetkit/echo/ask', body: { text: 'hello' }, timeoutMs: 5_000 }
      const answer = await client.ask({ hotkey: hotkeyPair.address, host, port }, call)
      await client.close()
      return answer
    },
    close: stack.close,
  }
}
