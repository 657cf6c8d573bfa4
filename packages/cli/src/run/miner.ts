import { createPrometheusMetrics } from '@subnetkit/axon'
import { createChainClient } from '@subnetkit/chain-client'
import { createCloseStack } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { createMiner } from '@subnetkit/miner'
import { startPrograms } from '@subnetkit/subnet/programs'
import { type KeyPair, loadColdkey, resolveKey } from '@subnetkit/wallet'
import type { MinerCommandSettings } from '../commands/miner.js'
import { resolveNetwork } from '../options/networks.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { requireWritable } from '../process/make-directories.js'
import { expandDirectory } from '../process/places.js'
import { stopped } from '../process/stop-signal.js'
import { toInferenceOptions } from './inference-options.js'
import { loadStrategy } from './load-strategy.js'
import { loadSubnet } from './load-subnet.js'
import { resolveHotkeyPair } from './resolve-hotkey-pair.js'

const maxQueueItems = 1_024

/** Runs a miner until the process is asked to stop, then drains it. Resolves with the exit code: 130 when it is asked while its program starts. */
export async function runMiner(settings: MinerCommandSettings, context: CommandContext): Promise<number> {
  const { clock, random, stop } = context
  const { process: node, network, key, run } = settings
  const logger = await context.createLogger()
  const held = createCloseStack({ timeoutMs: 30_000 }, { clock })
  try {
    const [declared, hotkeyPair] = await Promise.all([
      loadSubnet(node.subnet, context.directory),
      resolveHotkeyPair(key),
    ])
    const { netuid, dataDir: directory } = settings.miner
    const dataDir = expandDirectory(directory, { netuid, hotkey: hotkeyPair.address })
    requireWritable(dataDir)
    const strategy = await loadStrategy(run.strategy, context.directory)
    const { metrics, render } = createPrometheusMetrics()
    const { subnet, close } = await startPrograms(
      declared,
      { methods: ['respond'], signal: stop.signal },
      { clock, logger, metrics },
    )
    held.defer('programs', close)
    const chain = await createChainClient(
      { url: resolveNetwork(network, context.directory) },
      { clock, logger, metrics },
    )
    held.defer('chain client', chain.close)
    const inference = await createInference(toInferenceOptions(node, maxQueueItems), { logger, clock, metrics })
    held.defer('inference', inference.close)
    const coldkeyPair = run.register ? await resolveColdkeyPair(settings) : undefined
    const miner = await createMiner(
      { ...settings.miner, dataDir },
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
    const { host, port, uid } = miner
    const { address: hotkey } = hotkeyPair
    context.announce({ type: 'ready', host, port, uid })
    if (settings.json) context.print(toJson({ netuid, uid, hotkey, host, port, strategy: strategy.id, dataDir }))
    logger.info('miner ready', { host, port, uid, strategy: strategy.id })
    await stopped(stop.signal)
    return 0
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return 130
    throw error
  } finally {
    await held.close()
  }
}

async function resolveColdkeyPair({ run, key }: MinerCommandSettings): Promise<KeyPair> {
  if (run.coldkey !== undefined) return await resolveKey(run.coldkey)
  const password = process.env.SUBNETKIT_WALLET_PASSWORD
  const { walletPath, wallet: name } = key
  return await loadColdkey({ walletPath, name, ...(password === undefined ? {} : { password }) })
}
