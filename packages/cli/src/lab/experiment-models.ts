import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Clock, type CloseStack, type Logger, noopLogger } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { type CachedModels, createCachedModels, type ModelProvider } from '@subnetkit/lab'
import { createBlobCache } from '@subnetkit/store'
import { cacheDirectory } from '../process/places.js'
import { toInferenceOptions } from '../run/inference-options.js'

const maxQueueItems = 1_024
/** A question has a few inputs, and each worker holds a model of its own. */
const mostWorkers = 4

export interface ExperimentModels {
  readonly models: CachedModels
  /** What they run on, in words. */
  readonly runtime: readonly string[]
  /** What inference there was and how long it took; undefined when there was none to speak of. */
  summary(): string | undefined
}

/** Opens inference for experiments, every input alone in its batch; what was computed is kept on disk for the next time. */
export async function openExperimentModels(
  { cache = true }: { readonly cache?: boolean },
  modules: { readonly clock: Clock; readonly say: (text: string) => void; readonly held: CloseStack },
): Promise<ExperimentModels> {
  const { clock, say, held } = modules
  const workers = Math.min(availableParallelism(), mostWorkers)
  const options = { ...toInferenceOptions({ device: 'cpu', workers }, maxQueueItems), maxBatchItems: 1 }
  const inference = await createInference(options, { logger: noopLogger, clock })
  held.defer('inference', inference.close)
  const stored = cache
    ? createBlobCache({ path: join(cacheDirectory(), 'lab', 'inference.sqlite') }, { logger: sayingLogger(say) })
    : undefined
  if (stored) held.defer('inference cache', stored.close)
  const timed = timeModels({ provider: inference.fingerprint, load: (spec) => inference.load(spec) }, clock)
  const models = createCachedModels(timed.provider, { lanes: workers, ...(stored && { stored }) })
  return {
    models,
    runtime: inference.runtime,
    summary: () => {
      const { stored: fromDisk, misses } = models.counts()
      if (fromDisk + misses === 0) return undefined
      const seconds = (timed.busyMs() / 1_000).toFixed(1)
      return `models: ${fromDisk + misses} distinct inputs, ${fromDisk} of them from the cache on disk, ${misses} computed in ${seconds} s`
    },
  }
}

/** Measures how long at least one input was being computed. */
function timeModels(provider: ModelProvider, clock: Clock): { provider: ModelProvider; busyMs(): number } {
  let running = 0
  let since = 0
  let total = 0

  async function timed<T>(work: () => Promise<T>): Promise<T> {
    if (running++ === 0) since = clock.monotonic()
    try {
      return await work()
    } finally {
      if (--running === 0) total += clock.monotonic() - since
    }
  }

  return {
    provider: {
      provider: provider.provider,
      load: async (spec) => {
        const model = await provider.load(spec)
        return { run: (input, options) => timed(() => model.run(input, options)) }
      },
    },
    busyMs: () => total,
  }
}

function sayingLogger(say: (text: string) => void): Logger {
  return { ...noopLogger, warn: (message, fields) => say(`${message}: ${JSON.stringify(fields ?? {})}`) }
}
