import { arch, cpus } from 'node:os'
import { type Clock, type Logger, type Metrics, noopMetrics, SubnetkitError } from '@subnetkit/core'
import type { ModelHandle, ModelSpec, ModelTypes } from '@subnetkit/subnet/models'
import { INFERENCE_CLOSED } from './errors.js'
import { type LoadedModel, loadModel } from './load-model.js'
import { createInferenceMetrics } from './metrics.js'
import { RECIPE_VERSION } from './models/prepare-models.js'
import { TEXT_RECIPE } from './models/text-tokenizer.js'
import { defaultWorkers } from './provider-limits.js'
import { chooseProvider, type Device } from './providers/choose-provider.js'
import type { ProviderProbe } from './providers/probe-providers.js'
import { locateRuntime, type RuntimeLocation } from './providers/runtime-location.js'
import type { Provider } from './worker/inference-messages.js'

export interface InferenceOptions {
  readonly device: Device
  /** Workers for each model; by default one per core, one core left for the event loop. */
  readonly workers?: number
  /** Where built graphs are kept. */
  readonly cacheDir: string
  /** Most items that share a run; by default what suits the provider. With 1 nothing that others ask changes a bit of a result. */
  readonly maxBatchItems?: number
  /** How many items of a model may wait; more are refused with INFERENCE_QUEUE_FULL. */
  readonly maxQueueItems: number
  /** A directory whose node_modules holds another onnxruntime-node, as `scripts/gpu-check.mjs` makes for CUDA. */
  readonly ortDir?: string
}

export interface InferenceModules {
  readonly logger: Logger
  readonly clock: Clock
  readonly metrics?: Metrics
}

/** The models of a process, on one execution provider. */
export interface Inference {
  readonly provider: Provider
  /** Names what decides the bits of a result besides the model's declaration and its input: another fingerprint may give others. */
  readonly fingerprint: string
  /** The provider and the runtime with its version, in words. */
  readonly runtime: readonly string[]
  /** What was found out about each provider that was considered. */
  readonly probe: readonly ProviderProbe[]
  /** Loads a model into workers of its own, building its graph if it never was; the same declaration is loaded once. */
  load<Input, Output>(declaration: ModelSpec & ModelTypes<Input, Output>): Promise<ModelHandle<Input, Output>>
  /** Takes no more work and resolves when all that was taken is done. */
  drain(): Promise<void>
  /**
   * Refuses what waits, lets what computes end, and ends the workers. Await it before the process ends:
   * a process that exits while a model computes aborts.
   */
  close(): Promise<void>
}

/** Chooses the execution provider; models are loaded by `load`, and nothing native before that. */
export async function createInference(options: InferenceOptions, modules: InferenceModules): Promise<Inference> {
  const { logger, clock } = modules
  const metrics = createInferenceMetrics(modules.metrics ?? noopMetrics)
  const runtime = locateRuntime(options.ortDir)
  const { provider, probe } = await chooseProvider(options.device, runtime, { logger, clock })
  metrics.provider.set(1, { provider })
  logger.info('inference provider chosen', { provider, runtime: runtime.entry })

  const { cacheDir, maxQueueItems, maxBatchItems, workers = defaultWorkers(provider) } = options
  const loadOptions = { cacheDir, provider, runtimeEntry: runtime.entry, workers, maxQueueItems, maxBatchItems }
  const models = new Map<string, Promise<LoadedModel>>()
  let closed = false

  const each = async (action: (model: LoadedModel) => Promise<void>): Promise<void> => {
    closed = true
    const loaded = await Promise.allSettled(models.values())
    await Promise.all(loaded.map((result) => (result.status === 'fulfilled' ? action(result.value) : undefined)))
  }

  return {
    provider,
    fingerprint: fingerprintOf(provider, runtime),
    runtime: [provider, nameRuntime(runtime)],
    probe,
    async load<Input, Output>(declaration: ModelSpec & ModelTypes<Input, Output>) {
      if (closed) throw new SubnetkitError(INFERENCE_CLOSED)
      const key = JSON.stringify(declaration)
      const loading = models.get(key) ?? loadModel(declaration, loadOptions, { logger, clock, metrics })
      models.set(key, loading)
      loading.catch(() => models.delete(key))
      const { handle } = await loading
      return handle as ModelHandle<Input, Output>
    },
    drain: () => each((model) => model.drain()),
    close: () => each((model) => model.close()),
  }
}

const nameRuntime = ({ version }: RuntimeLocation): string => `onnxruntime ${version}`

function fingerprintOf(provider: Provider, runtime: RuntimeLocation): string {
  const recipes = [`graphs ${RECIPE_VERSION}`, `texts ${TEXT_RECIPE.version}`, `tokenizers ${TEXT_RECIPE.library}`]
  return [provider, nameRuntime(runtime), ...recipes, arch(), cpus()[0]?.model ?? ''].join('/')
}
