import { join } from 'node:path'
import { createAxonClient, createPrometheusMetrics } from '@subnetkit/axon'
import { createChainClient } from '@subnetkit/chain-client'
import { createCloseStack } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { openValidatorStore } from '@subnetkit/store'
import { startPrograms } from '@subnetkit/subnet/programs'
import { createValidator } from '@subnetkit/validator'
import type { ValidatorCommandSettings } from '../commands/validator.js'
import { resolveNetwork } from '../options/networks.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { limitRepeats } from '../process/limit-repeats.js'
import { requireWritable } from '../process/make-directories.js'
import { expandDirectory } from '../process/places.js'
import { stopped } from '../process/stop-signal.js'
import { toInferenceOptions } from './inference-options.js'
import { loadSources } from './load-sources.js'
import { loadSubnet } from './load-subnet.js'
import { resolveHotkeyPair } from './resolve-hotkey-pair.js'

const maxQueueItems = 4_096

/** Runs a validator until the process is asked to stop, then drains it. Resolves with the exit code: 130 when it is asked while its program starts. */
export async function runValidator(settings: ValidatorCommandSettings, context: CommandContext): Promise<number> {
  const { clock, random, stop } = context
  const { process: node, network, key, run } = settings
  const { netuid } = settings.validator
  const logger = limitRepeats(await context.createLogger(), { clock })
  const held = createCloseStack({ timeoutMs: 30_000 }, { clock })
  try {
    const [declared, hotkeyPair] = await Promise.all([
      loadSubnet(node.subnet, context.directory),
      resolveHotkeyPair(key),
    ])
    const sources = await loadSources(run.sources, declared, context.directory)
    const hotkey = hotkeyPair.address
    const dataDir = expandDirectory(settings.validator.dataDir, { netuid, hotkey })
    requireWritable(dataDir)
    const { metrics, render } = createPrometheusMetrics()
    const { subnet, close } = await startPrograms(
      declared,
      { methods: ['evaluate'], signal: stop.signal },
      { clock, logger, metrics },
    )
    held.defer('programs', close)
    const url = resolveNetwork(network, context.directory)
    const chain = await createChainClient({ url }, { clock, logger, metrics })
    held.defer('chain client', chain.close)
    const identity = { genesisHash: chain.genesisHash, netuid, hotkey }
    const store = openValidatorStore({ file: join(dataDir, 'validator.db'), identity })
    held.defer('store', store.close)
    const axonOptions = { hotkeyPair, allowPrivateAddresses: run.allowPrivate, refusedPorts: ownPorts(url, settings) }
    const axon = createAxonClient(axonOptions, { clock, random, logger, metrics })
    held.defer('axon client', axon.close)
    const inference = await createInference(toInferenceOptions(node, maxQueueItems), { logger, clock, metrics })
    held.defer('inference', inference.close)
    const validator = await createValidator(
      { ...settings.validator, dataDir },
      { subnet, sources, chain, store, axon, inference, hotkeyPair, clock, logger, metrics, renderMetrics: render },
    )
    held.defer('validator', validator.close)
    const { opsUrl, uid } = validator
    context.announce({ type: 'ready', opsUrl, uid })
    if (settings.json) context.print(toJson({ netuid, uid, hotkey, opsUrl, dataDir }))
    logger.info('validator ready', { opsUrl, uid })
    await stopped(stop.signal)
    return 0
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return 130
    throw error
  } finally {
    await held.close()
  }
}

/** A miner on this machine may announce what is ours, so that we ask ourselves. Other machines are free to use the same numbers. */
function ownPorts(url: string, { run, validator }: ValidatorCommandSettings): readonly number[] {
  if (!run.allowPrivate) return []
  return [Number(new URL(url).port), validator.opsPort].filter((port) => port > 0)
}
