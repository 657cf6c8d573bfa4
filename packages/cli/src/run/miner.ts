import { createPrometheusMetrics } from '@subnetkit/axon'
import { createChainClient } from '@subnetkit/chain-client'
import { createCloseStack } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { createMiner } from '@subnetkit/miner'
import { resolveStrategy } from '@subnetkit/subnet/strategies'
import { type KeyPair, loadColdkey, resolveKey } from '@subnetkit/wallet'
import type { MinerCommandOptions } from '../commands/miner.js'
import { resolveNetwork } from '../options/networks.js'
import type { CommandContext } from '../process/context.js'
import { defaultDataDirectory } from '../process/places.js'
import { stopped } from '../process/stop-signal.js'
import { toInferenceOptions } from './inference-options.js'
import { loadSubnet } from './load-subnet.js'
import { resolveHotkeyPair } from './resolve-hotkey-pair.js'

const maxQueueItems = 1_024

/** Runs a miner until the process is asked to stop, then drains it. */
export async function runMiner(options: MinerCommandOptions, context: CommandContext): Promise<void> {
  const { clock, random } = context
  const logger = await context.createLogger()
  const held = createCloseStack({ timeoutMs: 30_000 }, { clock })
  try {
    const [subnet, hotkeyPair] = await Promise.all([
      loadSubnet(options.subnet, context.directory),
      resolveHotkeyPair(options),
    ])
    const strategy = resolveStrategy(options.strategy)
    const { metrics, render } = createPrometheusMetrics()
    const chain = await createChainClient({ url: resolveNetwork(options) }, { clock, logger, metrics })
    held.defer('chain client', chain.close)
    const inference = await createInference(toInferenceOptions(options, maxQueueItems), { logger, clock, metrics })
    held.defer('inference', inference.close)
    const coldkeyPair = options.register ? await resolveColdkeyPair(options) : undefined
    const miner = await createMiner(
      {
        netuid: options.netuid,
        host: options.host,
        port: options.port,
        dataDir: options.data ?? defaultDataDirectory('miner', options.netuid, hotkeyPair.address),
        ...announcement(options),
      },
      {
        subnet,
        strategy,
        chain,
        inference,
        hotkeyPair,
        clock,
        random,
        logger,
        metrics,
        renderMetrics: render,
        ...(coldkeyPair ? { coldkeyPair } : {}),
      },
    )
    held.defer('miner', miner.close)
    context.announce({ type: 'ready', host: miner.host, port: miner.port, uid: miner.uid })
    logger.info('miner ready', { host: miner.host, port: miner.port, uid: miner.uid, strategy: strategy.id })
    await stopped(context.stop.signal)
  } finally {
    await held.close()
  }
}

function announcement({ announceIp, announcePort }: MinerCommandOptions): { announce?: { ip: string; port?: number } } {
  if (announceIp === undefined) return {}
  return { announce: { ip: announceIp, ...(announcePort === undefined ? {} : { port: announcePort }) } }
}

async function resolveColdkeyPair({ coldkey, wallet, walletPath }: MinerCommandOptions): Promise<KeyPair> {
  if (coldkey !== undefined) return await resolveKey(coldkey)
  const password = process.env.SUBNETKIT_WALLET_PASSWORD
  return await loadColdkey({ walletPath, name: wallet, ...(password === undefined ? {} : { password }) })
}
