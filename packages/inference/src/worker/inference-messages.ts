import type { Tensor, TensorType } from '@subnetkit/subnet/models'

export type Provider = 'cpu' | 'cuda'

/** A tensor on its way between threads. */
export interface TypedTensor extends Tensor {
  readonly type: TensorType
}

export type NamedTensors = Readonly<Record<string, TypedTensor>>

/** What a worker is told when it starts. */
export interface InferenceWorkerData {
  /** The main module of onnxruntime-node. */
  readonly runtimeEntry: string
  readonly modelPath: string
  readonly provider: Provider
}

export type InferenceJob = { readonly kind: 'load' } | { readonly kind: 'run'; readonly inputs: NamedTensors }

export type InferenceResult =
  | { readonly kind: 'loaded'; readonly threadId: number }
  | { readonly kind: 'ran'; readonly outputs: NamedTensors }
