import { assertInvariant } from '@subnetkit/core'
import type { ModelHandle, OnnxModelSpec, Tensor, TensorSpecs, TensorType } from '@subnetkit/subnet/models'
import type { Batcher } from '../batching/batcher.js'
import type { NamedTensors, TypedTensor } from '../worker/inference-messages.js'
import type { InferencePool } from '../worker/inference-pool.js'
import { assertTensors, createTensorData } from './check-tensors.js'

type PlainTensors = Readonly<Record<string, Tensor>>

/** One caller's tensors, and how many rows of a batch they are. */
export interface OnnxRequest {
  readonly tensors: PlainTensors
  readonly rows: number
}

const isBatched = (specs: TensorSpecs): boolean => Object.values(specs).every(({ dims }) => dims[0] === 'batch')

/** Lays the tensors of several callers one below the other; always a copy, since a run takes its buffers away. */
function joinTensors(type: TensorType, tensors: readonly Tensor[]): TypedTensor {
  const data = createTensorData(
    type,
    tensors.reduce((sum, tensor) => sum + tensor.data.length, 0),
  )
  let offset = 0
  for (const tensor of tensors) {
    data.set(tensor.data as never, offset)
    offset += tensor.data.length
  }
  const [first] = tensors
  const rows = tensors.reduce((sum, { dims }) => sum + (dims[0] ?? 0), 0)
  const dims = tensors.length === 1 ? (first?.dims ?? []) : [rows, ...(first?.dims.slice(1) ?? [])]
  return { type, data, dims }
}

function cutRows(tensor: TypedTensor, start: number, rows: number): TypedTensor {
  const rowLength = tensor.data.length / (tensor.dims[0] ?? 1)
  const data = tensor.data.slice(start * rowLength, (start + rows) * rowLength)
  return { type: tensor.type, data, dims: [rows, ...tensor.dims.slice(1)] }
}

function splitOutputs(outputs: NamedTensors, requests: readonly OnnxRequest[]): NamedTensors[] {
  let start = 0
  return requests.map(({ rows }) => {
    const cut = Object.entries(outputs).map(([name, tensor]) => [name, cutRows(tensor, start, rows)] as const)
    start += rows
    return Object.fromEntries(cut)
  })
}

/** Computes one batch of requests whose tensors agree in all but their first dimension. */
export function createOnnxRun(
  pool: InferencePool,
  spec: OnnxModelSpec,
): (requests: readonly OnnxRequest[]) => Promise<NamedTensors[]> {
  return async (requests) => {
    const inputs = Object.entries(spec.inputs).map(([name, { type }]) => {
      const parts = requests.map(({ tensors }) => tensors[name]).filter((tensor) => tensor !== undefined)
      return [name, joinTensors(type, parts)] as const
    })
    const outputs = await pool.run(Object.fromEntries(inputs))
    for (const name of Object.keys(spec.outputs)) assertInvariant(name in outputs, `the model gives ${name}`)
    return requests.length === 1 ? [outputs] : splitOutputs(outputs, requests)
  }
}

export function createOnnxHandle(
  spec: OnnxModelSpec,
  model: string,
  batcher: Batcher<OnnxRequest, NamedTensors>,
): ModelHandle<PlainTensors, PlainTensors> {
  const batched = isBatched(spec.inputs) && isBatched(spec.outputs)
  let calls = 0

  return {
    async run(tensors, options) {
      assertTensors(model, spec.inputs, tensors)
      calls += 1
      const rows = batched ? (Object.values(tensors)[0]?.dims[0] ?? 1) : 1
      const dims = Object.keys(spec.inputs).map((name) => tensors[name]?.dims.slice(1))
      // A model without a batch dimension never shares a run: each call gets a shape of its own.
      const shape = batched ? JSON.stringify(dims) : `call ${calls}`
      const [outputs] = await batcher.run([{ value: { tensors, rows }, length: rows, shape }], options)
      assertInvariant(outputs !== undefined, 'one request has one result')
      return outputs
    },
  }
}
