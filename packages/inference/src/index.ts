export {
  INFERENCE_CLOSED,
  INFERENCE_DEADLINE_EXCEEDED,
  INFERENCE_INPUT_INVALID,
  INFERENCE_MODEL_DIGEST_MISMATCH,
  INFERENCE_MODEL_LOAD_FAILED,
  INFERENCE_MODEL_MISSING,
  INFERENCE_PROVIDER_UNAVAILABLE,
  INFERENCE_QUEUE_FULL,
  INFERENCE_RUN_FAILED,
  INFERENCE_RUNTIME_MISSING,
} from './errors.js'
export { createInference, type Inference, type InferenceModules, type InferenceOptions } from './inference.js'
export {
  type CheckedModel,
  type PreparedModel,
  type PrepareModules,
  type PrepareOptions,
  prepareModels,
} from './models/prepare-models.js'
export type { Device } from './providers/choose-provider.js'
export { type ProviderProbe, probeCpu, probeCuda } from './providers/probe-providers.js'
export { locateRuntime, type RuntimeLocation } from './providers/runtime-location.js'
export type { Provider } from './worker/inference-messages.js'
