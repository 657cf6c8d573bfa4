import { joinLinear, type LinearWeights, readLinear, readNorm, scaleLinear } from './bert-weights.js'
import type { OnnxGraph } from './graph.js'
import { createGraphBuilder, type GraphBuilder } from './graph-builder.js'
import { quantizeColumns } from './quantize-columns.js'
import type { TensorFile } from './safetensors.js'

export interface BertEmbeddingOptions {
  readonly layers: number
  readonly heads: number
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly vocabularySize: number
  readonly layerNormEpsilon: number
  readonly maxTokens: number
  /** `int8` multiplies in dynamically quantised integers, which only the CPU provider knows. */
  readonly weights: 'fp32' | 'int8'
}

// Far enough below every score that its share of a float32 softmax is exactly zero.
const MASKED_SCORE = -10_000

interface Encoder {
  readonly options: BertEmbeddingOptions
  readonly tensors: TensorFile
  readonly graph: GraphBuilder
}

function addLinear({ options, graph }: Encoder, x: string, name: string, layer: LinearWeights): string {
  const dims = [layer.inputs, layer.outputs]
  const bias = graph.constant(`${name}.bias`, 'float32', [layer.outputs], layer.bias)
  if (options.weights === 'fp32') {
    const weight = graph.constant(`${name}.weight`, 'float32', dims, layer.weight)
    return graph.node('Add', [graph.node('MatMul', [x, weight]), bias])
  }
  const { values, scales } = quantizeColumns(layer.weight, layer.inputs, layer.outputs)
  const inputs = [
    x,
    graph.constant(`${name}.quantized`, 'int8', dims, values),
    graph.constant(`${name}.scale`, 'float32', [layer.outputs], scales),
    graph.constant(`${name}.zero`, 'int8', [layer.outputs], new Int8Array(layer.outputs)),
    bias,
  ]
  return graph.node('DynamicQuantizeMatMul', inputs, { domain: 'com.microsoft' })
}

function addNorm({ options, tensors, graph }: Encoder, x: string, name: string): string {
  const { scale, bias } = readNorm(tensors, name, options.hiddenSize)
  const inputs = [
    x,
    graph.constant(`${name}.scale`, 'float32', [options.hiddenSize], scale),
    graph.constant(`${name}.bias`, 'float32', [options.hiddenSize], bias),
  ]
  return graph.node('LayerNormalization', inputs, {
    attributes: { axis: -1, epsilon: { float: options.layerNormEpsilon } },
  })
}

/** The word table keeps half precision in the file where it came in half precision: rows are widened after the look-up. */
function addWords({ options, tensors, graph }: Encoder): string {
  const name = 'embeddings.word_embeddings.weight'
  const dims = [options.vocabularySize, options.hiddenSize]
  if (tensors.typeOf(name) !== 'F16')
    return graph.node('Gather', [
      graph.constant('words', 'float32', dims, tensors.readFloat32(name, dims)),
      'input_ids',
    ])
  const table = graph.constant('words', 'float16', dims, tensors.readRaw(name, dims))
  return graph.node('Cast', [graph.node('Gather', [table, 'input_ids'])], { attributes: { to: 1 } })
}

/** Words, positions and the one token type, added and normalised. */
function addEmbeddings(encoder: Encoder): string {
  const { options, tensors, graph } = encoder
  const { hiddenSize, maxTokens } = options
  const name = 'embeddings.position_embeddings.weight'
  const positions = tensors.readFloat32(name, [tensors.shapeOf(name)[0] ?? 0, hiddenSize])
  const types = tensors.readFloat32('embeddings.token_type_embeddings.weight', [2, hiddenSize])
  const places = positions
    .slice(0, maxTokens * hiddenSize)
    .map((value, index) => value + (types[index % hiddenSize] ?? 0))
  const table = graph.constant('places', 'float32', [maxTokens, hiddenSize], places)
  const length = graph.node('Shape', ['input_ids'], { attributes: { start: 1, end: 2 } })
  const used = graph.node('Slice', [table, graph.axes('zero', [0]), length, graph.axes('zero', [0])])
  return addNorm(encoder, graph.node('Add', [addWords(encoder), used]), 'embeddings.LayerNorm')
}

function addAttention(encoder: Encoder, x: string, name: string, scores: string): string {
  const { options, tensors, graph } = encoder
  const { hiddenSize, heads } = options
  const headSize = hiddenSize / heads
  const read = (part: string) => readLinear(tensors, `${name}.attention.self.${part}`, hiddenSize, hiddenSize)
  // The scale of the scores is folded into the queries' weights.
  const joined = joinLinear([scaleLinear(read('query'), 1 / Math.sqrt(headSize)), read('key'), read('value')])
  const parts = graph.nodes('Split', [addLinear(encoder, x, `${name}.qkv`, joined)], 3, {
    attributes: { axis: -1, num_outputs: 3 },
  })
  const shape = graph.axes('heads', [0, 0, heads, headSize])
  const [query = '', key = '', value = ''] = parts.map((part, index) =>
    graph.node('Transpose', [graph.node('Reshape', [part, shape])], {
      attributes: { perm: index === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3] },
    }),
  )
  const attention = graph.node('Softmax', [graph.node('Add', [graph.node('MatMul', [query, key]), scores])], {
    attributes: { axis: -1 },
  })
  const context = graph.node('Transpose', [graph.node('MatMul', [attention, value])], {
    attributes: { perm: [0, 2, 1, 3] },
  })
  const flat = graph.node('Reshape', [context, graph.axes('flat', [0, 0, hiddenSize])])
  const out = readLinear(tensors, `${name}.attention.output.dense`, hiddenSize, hiddenSize)
  const projected = addLinear(encoder, flat, `${name}.attention.output`, out)
  return addNorm(encoder, graph.node('Add', [x, projected]), `${name}.attention.output.LayerNorm`)
}

function addFeedForward(encoder: Encoder, x: string, name: string): string {
  const { options, tensors, graph } = encoder
  const { hiddenSize, intermediateSize } = options
  const up = readLinear(tensors, `${name}.intermediate.dense`, hiddenSize, intermediateSize)
  const down = readLinear(tensors, `${name}.output.dense`, intermediateSize, hiddenSize)
  const inner = graph.node('Gelu', [addLinear(encoder, x, `${name}.intermediate`, up)])
  const outer = addLinear(encoder, inner, `${name}.output`, down)
  return addNorm(encoder, graph.node('Add', [x, outer]), `${name}.output.LayerNorm`)
}

/** The mean over the tokens that count, at length one. The length makes dividing by their number needless. */
function addPooling({ graph }: Encoder, x: string, mask: string): void {
  const row = graph.node('Unsqueeze', [mask, graph.axes('one', [1])])
  const sum = graph.node('Squeeze', [graph.node('MatMul', [row, x]), graph.axes('one', [1])])
  const length = graph.node('ReduceL2', [sum, graph.axes('one', [1])])
  graph.node('Div', [sum, length], { output: 'embedding' })
}

/**
 * Builds the graph of a BERT encoder with mean pooling: `input_ids` and `attention_mask`, int32 [batch, sequence], to
 * `embedding`, float32 [batch, hiddenSize], each row of length one.
 *
 * Only standard operators with `fp32`; `int8` needs com.microsoft.DynamicQuantizeMatMul.
 */
export function buildBertEmbedding(tensors: TensorFile, options: BertEmbeddingOptions): OnnxGraph {
  const graph = createGraphBuilder()
  const encoder: Encoder = { options, tensors, graph }
  const mask = graph.node('Cast', ['attention_mask'], { attributes: { to: 1 } })
  const hidden = graph.node('Sub', [graph.float('float_one', [1]), mask])
  const penalty = graph.node('Mul', [hidden, graph.float('masked_score', [MASKED_SCORE])])
  const scores = graph.node('Unsqueeze', [penalty, graph.axes('one_two', [1, 2])])

  let x = addEmbeddings(encoder)
  for (let layer = 0; layer < options.layers; layer++) {
    const name = `encoder.layer.${layer}`
    x = addFeedForward(encoder, addAttention(encoder, x, name, scores), name)
  }
  addPooling(encoder, x, mask)

  const dims = ['batch', 'sequence']
  return graph.build(
    'bert-embedding',
    [
      { name: 'input_ids', type: 'int32', dims },
      { name: 'attention_mask', type: 'int32', dims },
    ],
    [{ name: 'embedding', type: 'float32', dims: ['batch', options.hiddenSize] }],
  )
}
