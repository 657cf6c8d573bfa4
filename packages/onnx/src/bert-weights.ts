import type { TensorFile } from './safetensors.js'
import { transpose } from './transpose.js'

/** A linear layer as ONNX multiplies it: `x[.., inputs] @ weight[inputs, outputs] + bias[outputs]`. */
export interface LinearWeights {
  readonly weight: Float32Array
  readonly bias: Float32Array
  readonly inputs: number
  readonly outputs: number
}

export interface NormWeights {
  readonly scale: Float32Array
  readonly bias: Float32Array
}

/** Reads one linear layer; checkpoints store it as [outputs, inputs]. */
export function readLinear(tensors: TensorFile, name: string, inputs: number, outputs: number): LinearWeights {
  const stored = tensors.readFloat32(`${name}.weight`, [outputs, inputs])
  return {
    weight: transpose(stored, outputs, inputs),
    bias: tensors.readFloat32(`${name}.bias`, [outputs]),
    inputs,
    outputs,
  }
}

export function readNorm(tensors: TensorFile, name: string, size: number): NormWeights {
  return { scale: tensors.readFloat32(`${name}.weight`, [size]), bias: tensors.readFloat32(`${name}.bias`, [size]) }
}

/** Multiplies a layer's result by a number, in its weights. */
export function scaleLinear(layer: LinearWeights, factor: number): LinearWeights {
  return {
    ...layer,
    weight: layer.weight.map((value) => value * factor),
    bias: layer.bias.map((value) => value * factor),
  }
}

/** Puts layers with the same input side by side, so that one multiplication computes them all. */
export function joinLinear(layers: readonly LinearWeights[]): LinearWeights {
  const inputs = layers[0]?.inputs ?? 0
  const outputs = layers.reduce((sum, layer) => sum + layer.outputs, 0)
  const weight = new Float32Array(inputs * outputs)
  const bias = new Float32Array(outputs)
  let start = 0
  for (const layer of layers) {
    for (let row = 0; row < inputs; row++)
      weight.set(layer.weight.subarray(row * layer.outputs, (row + 1) * layer.outputs), row * outputs + start)
    bias.set(layer.bias, start)
    start += layer.outputs
  }
  return { weight, bias, inputs, outputs }
}
