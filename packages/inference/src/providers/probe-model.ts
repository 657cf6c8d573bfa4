import { createGraphBuilder, encodeModel } from '@subnetkit/onnx'

/** A model of a few hundred bytes that multiplies a matrix: `y = x @ x`, float32 [2, 2]. */
export function createProbeModel(): Uint8Array {
  const graph = createGraphBuilder()
  graph.node('MatMul', ['x', 'x'], { output: 'y' })
  const dims = [2, 2]
  return encodeModel(
    graph.build('probe', [{ name: 'x', type: 'float32', dims }], [{ name: 'y', type: 'float32', dims }]),
  )
}
