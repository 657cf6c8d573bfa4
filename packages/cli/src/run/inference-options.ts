import type { InferenceOptions } from '@subnetkit/inference'
import { cacheDirectory, ortDirectory } from '../process/places.js'

/** Inference as the flags and the environment want it. */
export function toInferenceOptions(
  options: { readonly device: InferenceOptions['device']; readonly workers?: number | undefined },
  maxQueueItems: number,
): InferenceOptions {
  const { device, workers } = options
  const ortDir = ortDirectory()
  return {
    device,
    cacheDir: cacheDirectory(),
    maxQueueItems,
    ...(workers === undefined ? {} : { workers }),
    ...(ortDir === undefined ? {} : { ortDir }),
  }
}
