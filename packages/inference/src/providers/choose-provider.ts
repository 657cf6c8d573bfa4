import { type Clock, type Logger, SubnetkitError } from '@subnetkit/core'
import { INFERENCE_PROVIDER_UNAVAILABLE } from '../errors.js'
import type { Provider } from '../worker/inference-messages.js'
import { type ProviderProbe, probeCuda } from './probe-providers.js'
import type { RuntimeLocation } from './runtime-location.js'

/** `auto` takes CUDA where it works and the CPU elsewhere. */
export type Device = 'cpu' | 'cuda' | 'auto'

export interface ProviderChoice {
  readonly provider: Provider
  readonly probe: readonly ProviderProbe[]
}

// The CPU provider is inside onnxruntime's own library: where that loads, it works.
const CPU: ProviderProbe = { provider: 'cpu', available: true, reasons: [] }

/** Decides on what models run. onnxruntime does not fall back by itself: asked for what is missing, it throws. */
export async function chooseProvider(
  device: Device,
  runtime: RuntimeLocation,
  modules: { readonly logger: Logger; readonly clock: Clock },
): Promise<ProviderChoice> {
  if (device === 'cpu') return { provider: 'cpu', probe: [CPU] }
  const cuda = await probeCuda(runtime, modules)
  if (cuda.available) return { provider: 'cuda', probe: device === 'cuda' ? [cuda] : [cuda, CPU] }
  if (device === 'cuda') {
    const reasons = cuda.reasons.join('; ')
    throw new SubnetkitError(INFERENCE_PROVIDER_UNAVAILABLE, { provider: 'cuda', reasons })
  }
  for (const reason of cuda.reasons) modules.logger.warn('execution provider refused', { provider: 'cuda', reason })
  return { provider: 'cpu', probe: [cuda, CPU] }
}
