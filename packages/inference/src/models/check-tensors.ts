import { SubnetkitError } from '@subnetkit/core'
import type { Tensor, TensorDataTypes, TensorSpec, TensorSpecs, TensorType } from '@subnetkit/subnet/models'
import { INFERENCE_INPUT_INVALID } from '../errors.js'

const ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
} as const satisfies { [Type in TensorType]: new (length: number) => TensorDataTypes[Type] }

/** An array that holds `length` values of a tensor type. */
export function createTensorData(type: TensorType, length: number): TensorDataTypes[TensorType] {
  return new ARRAYS[type](length)
}

function explainTensor(spec: TensorSpec, tensor: Tensor | undefined): string | undefined {
  if (tensor === undefined) return 'it is missing'
  if (!(tensor.data instanceof ARRAYS[spec.type])) return `its values are no ${spec.type}`
  if (tensor.dims.length !== spec.dims.length) return `it has ${tensor.dims.length} dimensions, not ${spec.dims.length}`
  const fits = spec.dims.every((dim, axis) => typeof dim === 'string' || dim === tensor.dims[axis])
  if (!fits) return `its dimensions are [${tensor.dims.join(', ')}], not [${spec.dims.join(', ')}]`
  const length = tensor.dims.reduce((product, size) => product * size, 1)
  if (length !== tensor.data.length) return `its dimensions ask for ${length} values, and it has ${tensor.data.length}`
  return undefined
}

/** A named dimension has one size in all tensors of a call: callers that share a batch would else get each other's rows. */
function explainNamedDimensions(
  spec: TensorSpec,
  tensor: Tensor | undefined,
  sizes: Map<string, number>,
): string | undefined {
  for (const [axis, dim] of spec.dims.entries()) {
    if (typeof dim !== 'string') continue
    const size = tensor?.dims[axis] ?? 0
    const known = sizes.get(dim) ?? size
    if (size !== known) return `its dimension ${dim} is ${size}, and ${known} in another tensor`
    sizes.set(dim, known)
  }
  return undefined
}

/** Throws INFERENCE_INPUT_INVALID unless the tensors are what the declaration asks for. */
export function assertTensors(model: string, specs: TensorSpecs, tensors: Readonly<Record<string, Tensor>>): void {
  const sizes = new Map<string, number>()
  for (const [name, spec] of Object.entries(specs)) {
    const why = explainTensor(spec, tensors[name]) ?? explainNamedDimensions(spec, tensors[name], sizes)
    if (why !== undefined) throw new SubnetkitError(INFERENCE_INPUT_INVALID, { model, why: `${name}: ${why}` })
  }
}
