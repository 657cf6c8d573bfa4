export { type BertEmbeddingOptions, buildBertEmbedding } from './bert-embedding.js'
export { encodeModel, encodeSplitModel, type SplitModel } from './encode-model.js'
export {
  ONNX_SAFETENSORS_INVALID,
  ONNX_TENSOR_MISSING,
  ONNX_TENSOR_SHAPE_WRONG,
  ONNX_TENSOR_TYPE_UNSUPPORTED,
} from './errors.js'
export type { AttributeValue, ElementType, GraphNode, GraphValue, Initializer, OnnxGraph } from './graph.js'
export { createGraphBuilder, type GraphBuilder } from './graph-builder.js'
export { createProtoWriter, type ProtoWriter } from './proto-writer.js'
export { type QuantizedMatrix, quantizeColumns } from './quantize-columns.js'
export { parseSafetensors, type TensorFile } from './safetensors.js'
export { widenFloat16 } from './widen-float16.js'
