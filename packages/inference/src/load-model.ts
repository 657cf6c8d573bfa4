import type { Clock, Logger } from '@subnetkit/core'
import type { ModelHandle, ModelSpec } from '@subnetkit/subnet/models'
import { type Batcher, createBatcher } from './batching/batcher.js'
import type { InferenceMetrics } from './metrics.js'
import { createOnnxHandle, createOnnxRun, type OnnxRequest } from './models/onnx-handle.js'
import { locateModel } from './models/prepare-models.js'
import { createEmbeddingRun, createTextEmbeddingHandle } from './models/text-embedding-handle.js'
import { loadTextTokenizer } from './models/text-tokenizer.js'
import { limitsOf } from './provider-limits.js'
import type { NamedTensors, Provider } from './worker/inference-messages.js'
import { createInferencePool, type InferencePool } from './worker/inference-pool.js'

export interface LoadOptions {
  readonly cacheDir: string
  readonly provider: Provider
  readonly runtimeEntry: string
  readonly workers: number
  readonly maxQueueItems: number
  readonly maxBatchItems: number | undefined
}

export interface LoadModules {
  readonly logger: Logger
  readonly clock: Clock
  readonly metrics: InferenceMetrics
}

/** A model with its workers. */
export interface LoadedModel {
  readonly handle: ModelHandle<never, unknown>
  drain(): Promise<void>
  close(): Promise<void>
}

const LOOK_AHEAD = 256

/** A short name for logs and metrics. */
export function nameModel(spec: ModelSpec): string {
  return spec.kind === 'onnx' ? `onnx-${spec.model.sha256.slice(0, 8)}` : `${spec.id}-${spec.weights}`
}

function withBatcher<Input, Output>(
  pool: InferencePool,
  model: string,
  options: LoadOptions,
  modules: LoadModules,
  runBatch: (values: readonly Input[]) => Promise<readonly Output[]>,
  createHandle: (batcher: Batcher<Input, Output>) => ModelHandle<never, unknown>,
): LoadedModel {
  const { provider, workers: lanes, maxQueueItems } = options
  const limits = limitsOf(provider)
  const maxItems = options.maxBatchItems ?? limits.maxItems
  const { clock, metrics } = modules
  const batcher = createBatcher<Input, Output>(
    { ...limits, maxItems, model, lanes, lookAhead: LOOK_AHEAD, maxQueueItems },
    { clock, metrics, runBatch },
  )
  return {
    handle: createHandle(batcher),
    drain: () => batcher.drain(),
    async close() {
      await batcher.close()
      await pool.close()
    },
  }
}

/** Loads a model into workers of its own. */
export async function loadModel(spec: ModelSpec, options: LoadOptions, modules: LoadModules): Promise<LoadedModel> {
  const model = nameModel(spec)
  const { path } = await locateModel(spec, options, modules)
  const tokenize = spec.kind === 'text-embedding' ? await loadTextTokenizer(spec) : undefined
  const { runtimeEntry, provider, workers } = options
  const pool = await createInferencePool({ runtimeEntry, modelPath: path, provider, workers }, modules)
  modules.logger.info('model loaded', { model, provider, workers })
  if (spec.kind === 'onnx')
    return withBatcher<OnnxRequest, NamedTensors>(pool, model, options, modules, createOnnxRun(pool, spec), (batcher) =>
      createOnnxHandle(spec, model, batcher),
    )
  const run = createEmbeddingRun(pool, spec, limitsOf(provider).padMultiple)
  return withBatcher<readonly number[], Float32Array>(pool, model, options, modules, run, (batcher) =>
    createTextEmbeddingHandle(tokenize ?? (() => []), batcher),
  )
}
