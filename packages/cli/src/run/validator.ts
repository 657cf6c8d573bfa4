import { join } from 'node:path'
import { createAxonClient, createPrometheusMetrics } from '@subnetkit/axon'
import { createChainClient } from '@subnetkit/chain-client'
import { createCloseStack } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { openValidatorStore } from '@subnetkit/store'
import { createValidator } from '@subnetkit/validator'
import type { ValidatorCommandOptions } from '../commands/validator.js'
import { resolveNetwork } from '../options/networks.js'
import type { CommandContext } from '../process/context.js'
import { defaultDataDirectory } from '../process/places.js'
import { stopped } from '../process/stop-signal.js'
import { toInferenceOptions } from './inference-options.js'
import { loadSubnet } from './load-subnet.js'
import { resolveHotkeyPair } from './resolve-hotkey-pair.js'

const maxQueueItems = 4_096

/** Runs a validator until the process is asked to stop, then drains it. */
export async function runValidator(options: ValidatorCommandOptions, context: CommandContext): Promise<void> {
  const { clock, random } = context
  const { netuid } = options
  const logger = await context.createLogger()
  const held = createCloseStack({ timeoutMs: 30_000 }, { clock })
  try {
    const [subnet, hotkeyPair] = await Promise.all([
      loadSubnet(options.subnet, context.directory),
      resolveHotkeyPair(options),
    ])
    const hotkey = hotkeyPair.address
    const { metrics, render } = createPrometheusMetrics()
    const chain = await createChainClient({ url: resolveNetwork(options) }, { clock, logger, metrics })
    held.defer('chain client', chain.close)
    const dataDir = options.data ?? defaultDataDirectory('validator', netuid, hotkey)
    const identity = { genesisHash: chain.genesisHash, netuid, hotkey }
    const store = openValidatorStore({ file: join(dataDir, 'validator.db'), identity })
    held.defer('store', store.close)
    const axonOptions = { hotkeyPair, allowPrivateAddresses: options.allowPrivate ?? false }
    const axon = createAxonClient(axonOptions, { clock, random, logger, metrics })
    held.defer('axon client', axon.close)
    const inference = await createInference(toInferenceOptions(options, maxQueueItems), { logger, clock, metrics })
    held.defer('inference', inference.close)
    const { opsHost, opsPort, roundsPerEpoch } = options
    const validator = await createValidator(
      { netuid, dataDir, opsHost, opsPort, ...(roundsPerEpoch === undefined ? {} : { roundsPerEpoch }) },
      { subnet, chain, store, axon, inference, hotkeyPair, clock, logger, metrics, renderMetrics: render },
    )
    held.defer('validator', validator.close)
    context.announce({ type: 'ready', opsUrl: validator.opsUrl, uid: validator.uid })
    logger.info('validator ready', { opsUrl: validator.opsUrl, uid: validator.uid })
    await stopped(context.stop.signal)
  } finally {
    await held.close()
  }
}
