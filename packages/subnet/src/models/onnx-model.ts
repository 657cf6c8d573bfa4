import type { ModelSource, OnnxModelDeclaration, TensorSpecs } from './declaration.js'

/**
 * Declares a ready ONNX file as a model of a subnet.
 *
 * When the first dimension of every input and output is called `batch`, calls of several callers run together.
 */
export function onnxModel<const Inputs extends TensorSpecs, const Outputs extends TensorSpecs>(options: {
  readonly source: ModelSource
  /** SHA-256 of the file, lower-case hex. */
  readonly sha256: string
  readonly inputs: Inputs
  readonly outputs: Outputs
}): OnnxModelDeclaration<Inputs, Outputs> {
  const { source, sha256, inputs, outputs } = options
  return { kind: 'onnx', model: { source, sha256 }, inputs, outputs }
}
