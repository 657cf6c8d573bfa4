import { type AxonClient, createOperationsServer, type OperationsServer } from '@subnetkit/axon'
import type { ChainClient } from '@subnetkit/chain-client'
import { type Clock, createCloseStack, type Logger, type Metrics, SubnetkitError } from '@subnetkit/core'
import type { Inference } from '@subnetkit/inference'
import { claimDirectory, type ValidatorStore } from '@subnetkit/store'
import { grantSources, type Sources, type Subnet } from '@subnetkit/subnet'
import type { KeyPair } from '@subnetkit/wallet'
import { parseValidatorOptions, type ValidatorOptions } from './config.js'
import { VALIDATOR_NOT_REGISTERED } from './errors.js'
import { createValidatorMetrics } from './metrics.js'
import { createAsker } from './services/asker.js'
import { createEpochClock } from './services/epoch-clock.js'
import { createEvaluator } from './services/evaluator.js'
import { loadModels } from './services/load-models.js'
import { createMembers } from './services/members.js'
import { othersOf, toMinerViews } from './services/miners.js'
import { readinessOf } from './services/readiness.js'
import { createRounds } from './services/rounds.js'
import { createSampler } from './services/sampler.js'
import { createSeeds } from './services/seeds.js'
import { createSettler } from './services/settler.js'
import { createWeightCommitter } from './services/weight-committer.js'
import { createWeightSender } from './services/weight-sender.js'
import { weightsOf } from './services/weights.js'

/** What a validator works with. Whoever made these closes them, after the validator. */
export interface ValidatorModules {
  readonly subnet: Subnet
  readonly chain: ChainClient
  readonly store: ValidatorStore
  readonly axon: AxonClient
  readonly inference: Inference
  readonly hotkeyPair: KeyPair
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: Metrics
  readonly renderMetrics: () => Promise<{ readonly contentType: string; readonly text: string }>
  /** What the subnet may read of the outside world. */
  readonly sources?: Sources
}

export interface Validator {
  /** Of the operations server: `/healthz`, `/readyz`, `/metrics`, `/seeds`, `/scores`. */
  readonly opsUrl: string
  readonly uid: number
  /** Stops asking, waits for what is being written, and ends. What was asked and not answered is asked again after a restart. */
  close(): Promise<void>
}

/**
 * Each epoch: sample, ask, verify, store, set weights.
 *
 * Ends with VALIDATOR_NOT_REGISTERED, VALIDATOR_SUBNET_MISSING, VALIDATOR_OPTIONS_INVALID, STORE_IDENTITY_MISMATCH, SUBNET_SOURCE_MISSING
 * or the INFERENCE_* code of a model that cannot be loaded; afterwards nothing that a round, a miner or the chain does ends it.
 */
export async function createValidator(options: ValidatorOptions, modules: ValidatorModules): Promise<Validator> {
  const settings = parseValidatorOptions(options)
  const stack = createCloseStack({ timeoutMs: settings.closeTimeoutMs }, modules)
  try {
    const { uid, ops } = await compose(settings, modules, stack)
    return {
      opsUrl: `http://${ops.host.includes(':') ? `[${ops.host}]` : ops.host}:${ops.port}`,
      uid,
      close: stack.close,
    }
  } catch (error) {
    await stack.close()
    throw error
  }
}

async function compose(
  settings: ReturnType<typeof parseValidatorOptions>,
  modules: ValidatorModules,
  stack: ReturnType<typeof createCloseStack>,
): Promise<{ readonly uid: number; readonly ops: OperationsServer }> {
  const { subnet, chain, store, axon, inference, hotkeyPair, clock, logger } = modules
  const { netuid } = settings
  const ownHotkey = hotkeyPair.address
  const stopping = new AbortController()
  const { signal } = stopping
  const metrics = createValidatorMetrics(modules.metrics)
  const sources = grantSources(subnet, modules.sources)
  const own = { ...modules, metrics, sources, ownHotkey, signal }

  const members = createMembers({ netuid, ownHotkey }, modules)
  const uid = await findUid(await members.now(), ownHotkey)
  claimDirectory(settings.dataDir, { genesisHash: chain.genesisHash, netuid, hotkey: ownHotkey })
  const models = await loadModels(subnet, inference)
  const epochs = await createEpochClock({ netuid }, modules)

  const seeds = createSeeds({ netuid }, modules)
  const sampler = createSampler(settings, { ...own, members, seeds })
  const asker = createAsker(settings, { subnet, axon, clock, logger, metrics })
  const evaluator = createEvaluator(settings, { models, sources, clock, logger, metrics })
  const miners = async () => toMinerViews(othersOf(await members.now(), ownHotkey), modules)
  const settler = createSettler(settings, { ...own, seeds, evaluator, miners })
  const onFinished = (): void => committer.wake()
  const rounds = createRounds(settings, { ...own, members, seeds, sampler, asker, settler, onFinished })

  const sender = createWeightSender({ netuid, versionKey: subnet.version }, own)
  const committer = createWeightCommitter(
    { commitAfter: settings.commitAfter, ownHotkey },
    {
      ...{ members, store, sender, logger, metrics, signal },
      isFinished: rounds.isFinished,
      decide: (metagraph) => weightsOf(metagraph, own),
      weightsOnChain: (ownUid) => chain.weights(netuid, ownUid),
      openCommits: () => chain.timelockedCommits(netuid, ownHotkey),
      rateLimit: async () => Number((await chain.hyperparameters(netuid)).weightsSetRateLimit ?? 0),
    },
  )

  const ops = await createOperationsServer(
    { host: settings.opsHost, port: settings.opsPort },
    {
      readiness: () => readinessOf(settings, { chain, members, committer }),
      renderMetrics: modules.renderMetrics,
      routes: {
        '/seeds': async () => seeds.published(),
        '/scores': async () =>
          store.scores.all().map(({ hotkey, score, settledCount }) => ({ hotkey, score, settledCount })),
      },
      logger,
    },
  )
  stack.defer('operations server', () => ops.close())
  stack.defer('rounds and weights', async () => {
    await rounds.idle()
    await committer.idle()
  })
  stack.defer('stop', () => stopping.abort(new DOMException('the validator is stopping', 'AbortError')))
  stack.defer('epoch clock', () => epochs.close())
  epochs.start((tick) => {
    rounds.onTick(tick)
    committer.onTick(tick)
  })
  logger.info('validator started', {
    netuid,
    uid,
    hotkey: ownHotkey,
    subnet: subnet.id,
    epochBlock: epochs.current().block,
  })
  return { uid, ops }
}

function findUid(
  metagraph: {
    readonly netuid: number
    readonly neurons: readonly { readonly uid: number; readonly hotkey: string }[]
  },
  hotkey: string,
): number {
  const neuron = metagraph.neurons.find((candidate) => candidate.hotkey === hotkey)
  if (neuron === undefined) throw new SubnetkitError(VALIDATOR_NOT_REGISTERED, { hotkey, netuid: metagraph.netuid })
  return neuron.uid
}
