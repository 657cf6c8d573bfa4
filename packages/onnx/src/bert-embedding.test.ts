import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type BertEmbeddingOptions, buildBertEmbedding } from './bert-embedding.js'
import { encodeModel, encodeSplitModel } from './encode-model.js'
import type { TensorFile } from './safetensors.js'

const options: BertEmbeddingOptions = {
  layers: 2,
  heads: 2,
  hiddenSize: 8,
  intermediateSize: 16,
  vocabularySize: 20,
  layerNormEpsilon: 1e-12,
  maxTokens: 12,
  weights: 'fp32',
}

/** Weights of the right shapes, the same each time. */
const tensors: TensorFile = {
  names: [],
  typeOf: () => 'F32',
  shapeOf: () => [16, 8],
  readRaw: () => new Uint8Array(),
  readFloat32: (name, shape) =>
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => Math.sin(index + name.length)),
}

const digest = (override: Partial<BertEmbeddingOptions> = {}): string =>
  createHash('sha256')
    .update(encodeModel(buildBertEmbedding(tensors, { ...options, ...override })))
    .digest('hex')

test('the same weights give the same bytes, and each option other ones', () => {
  expect(digest()).toBe(digest())
  expect(new Set([digest(), digest({ weights: 'int8' }), digest({ layers: 1 }), digest({ maxTokens: 11 })]).size).toBe(
    4,
  )
})

test('each layer is there and every input of a node is made before it is used', () => {
  const graph = buildBertEmbedding(tensors, options)
  expect(graph.nodes.filter(({ operator }) => operator === 'Softmax')).toHaveLength(2)
  expect(graph.nodes.filter(({ operator }) => operator === 'LayerNormalization')).toHaveLength(5)
  const known = new Set([...graph.inputs, ...graph.initializers].map(({ name }) => name))
  for (const node of graph.nodes) {
    for (const input of node.inputs) expect(known).toContain(input)
    for (const output of node.outputs) known.add(output)
  }
  for (const output of graph.outputs) expect(known).toContain(output.name)
})

test('a split model keeps large constants in its second file, each at the beginning of a page', () => {
  const graph = buildBertEmbedding(tensors, { ...options, vocabularySize: 300 })
  const { model, data } = encodeSplitModel(graph, () => 'the-weights')
  const words = graph.initializers.find(({ name }) => name === 'words')!
  expect(data.length % 4096).toBe(0)
  const offset = Buffer.from(data).indexOf(words.data)
  expect(offset % 4096).toBe(0)
  expect(Buffer.from(model).includes('the-weights')).toBe(true)
  expect(model.length + words.data.length).toBeLessThan(encodeModel(graph).length + 200)
})
