import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createAxonServer, type Readiness } from '@subnetkit/axon'
import type { ChainClient } from '@subnetkit/chain-client'
import {
  type Clock,
  type CloseStack,
  createCloseStack,
  type Logger,
  type Metrics,
  type RandomSource,
  SubnetkitError,
} from '@subnetkit/core'
import type { Inference } from '@subnetkit/inference'
import { claimDirectory } from '@subnetkit/store'
import type { Subnet } from '@subnetkit/subnet'
import { assertRunsAlone, type Strategy } from '@subnetkit/subnet/strategies'
import type { KeyPair } from '@subnetkit/wallet'
import { type MinerOptions, type MinerSettings, parseMinerOptions } from './config.js'
import { MINER_NOT_REGISTERED } from './errors.js'
import { createMinerMetrics } from './metrics.js'
import { createAdmission } from './services/admission.js'
import { type Announcer, createAnnouncer, endpointOf } from './services/announcer.js'
import { loadModels } from './services/load-models.js'
import { createMembers, type Members } from './services/members.js'
import { ensureRegistered } from './services/register.js'
import { createResponder } from './services/responder.js'
import { createRoutes } from './services/routes.js'

/** What a miner works with. Whoever made these closes them, after the miner. */
export interface MinerModules {
  readonly subnet: Subnet
  readonly strategy: Strategy
  readonly chain: ChainClient
  readonly inference: Inference
  readonly hotkeyPair: KeyPair
  /** Pays for the registration when the hotkey has none. */
  readonly coldkeyPair?: KeyPair
  readonly clock: Clock
  readonly random: RandomSource
  readonly logger: Logger
  readonly metrics: Metrics
  readonly renderMetrics: () => Promise<{ readonly contentType: string; readonly text: string }>
}

export interface Miner {
  readonly host: string
  readonly port: number
  readonly uid: number
  /** Takes no more requests, finishes those that run, lets models that compute end, and frees the port. */
  close(): Promise<void>
}

/**
 * Registers, loads, serves, announces, and answers until it is closed.
 *
 * Ends with MINER_NOT_REGISTERED, MINER_OPTIONS_INVALID, MINER_ANNOUNCE_ADDRESS_MISSING, STORE_IDENTITY_MISMATCH,
 * SUBNET_STRATEGY_UNFIT for a strategy that an experiment alone can run,
 * the AXON_* code of a port that cannot be had, the INFERENCE_* code of a model that cannot be loaded, or the
 * CHAIN_* code of a chain that refuses it.
 */
export async function createMiner(options: MinerOptions, modules: MinerModules): Promise<Miner> {
  const settings = parseMinerOptions(options)
  assertRunsAlone(modules.strategy, modules.subnet)
  // A step may last as long as the drain, and a little for what comes after it.
  const stack = createCloseStack({ timeoutMs: settings.drainTimeoutMs + 1_000 }, modules)
  try {
    return await compose(settings, modules, stack)
  } catch (error) {
    await stack.close()
    throw error
  }
}

async function compose(settings: MinerSettings, modules: MinerModules, stack: CloseStack): Promise<Miner> {
  const { subnet, strategy, chain, inference, hotkeyPair, logger } = modules
  const { netuid, dataDir } = settings
  const hotkey = hotkeyPair.address
  const metrics = createMinerMetrics(modules.metrics)

  const metagraph = await ensureRegistered({ netuid, hotkey }, modules)
  claimDirectory(dataDir, { genesisHash: chain.genesisHash, netuid, hotkey })
  mkdirSync(join(dataDir, 'disk'), { recursive: true })
  const models = await loadModels(subnet, strategy, inference)

  let announcer: Announcer | undefined
  const onReading = (own: Parameters<Announcer['check']>[0], block: number): void => announcer?.check(own, block)
  const members = createMembers({ ...settings, hotkey }, { chain, logger, metrics, onReading })
  members.start(metagraph)
  stack.defer('metagraph', () => members.close())
  const own = members.own()
  if (own === undefined) throw new SubnetkitError(MINER_NOT_REGISTERED, { hotkey, netuid })

  const admission = createAdmission(settings, { metrics })
  const responder = createResponder(settings, {
    ...modules,
    hotkey: hotkeyPair.address,
    models,
    stakeShareOf: members.stakeShareOf,
  })
  const routes = createRoutes({ ...modules, admission, responder, metrics })
  const server = await createAxonServer(
    {
      ...{ hotkeyPair, host: settings.host, port: settings.port, publicMetrics: settings.publicMetrics },
      ...(settings.trustedProxy === undefined ? {} : { trustedProxy: settings.trustedProxy }),
    },
    { ...modules, routes, callers: members, readiness: () => readinessOf(settings, chain, members) },
  )
  stack.defer('axon server', () => server.close())
  stack.defer('inference', () => inference.drain())
  stack.defer('requests', () => server.drain())

  announcer = createAnnouncer({ netuid, endpoint: endpointOf(settings.announce, server) }, { ...modules, metrics })
  stack.defer('announcement', announcer.close)
  await announcer.announce(own)
  logger.info('miner started', { netuid, uid: own.uid, hotkey, subnet: subnet.id, strategy: strategy.id })
  return { host: server.host, port: server.port, uid: own.uid, close: stack.close }
}

function readinessOf({ maxHeadAgeMs }: MinerSettings, chain: ChainClient, members: Members): Readiness {
  const { connected, headAgeMs } = chain.health()
  const reasons = [
    ...(connected ? [] : ['the chain is not connected']),
    ...(headAgeMs <= maxHeadAgeMs ? [] : [`the newest block came ${Math.round(headAgeMs / 1_000)} s ago`]),
    ...(members.own() ? [] : ['the hotkey is not registered']),
  ]
  return { ready: reasons.length === 0, reasons }
}
