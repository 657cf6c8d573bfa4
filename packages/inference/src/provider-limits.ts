import { availableParallelism } from 'node:os'
import type { BatchLimits } from './batching/pick-batch.js'
import type { Provider } from './worker/inference-messages.js'

/** How work is cut for a provider. */
export interface ProviderLimits extends BatchLimits {
  /** Texts are padded to a multiple of this many tokens. */
  readonly padMultiple: number
}

// CPU: beyond 512 tokens a batch leaves the caches and gets slower, item for item. CUDA: large batches fill the device, and
// rounded lengths let it see the same shapes again.
const LIMITS: Readonly<Record<Provider, ProviderLimits>> = {
  cpu: { maxItems: 16, maxPaddedLength: 512, padMultiple: 1 },
  cuda: { maxItems: 128, maxPaddedLength: 16_384, padMultiple: 8 },
}

export function limitsOf(provider: Provider): ProviderLimits {
  return LIMITS[provider]
}

/** A worker for each core with one left for the event loop; on CUDA two, so that one prepares while the other computes. */
export function defaultWorkers(provider: Provider): number {
  if (provider === 'cuda') return 2
  const cores = availableParallelism()
  return cores > 2 ? cores - 1 : cores
}
