export const ONNX_SAFETENSORS_INVALID = {
  code: 'ONNX_SAFETENSORS_INVALID',
  problem: 'These bytes are no safetensors file: {why}.',
  fix: 'Install the weights again; the file is damaged or of another format.',
} as const

export const ONNX_TENSOR_MISSING = {
  code: 'ONNX_TENSOR_MISSING',
  problem: 'The weights hold no tensor called {name}.',
  fix: 'Use weights of the declared architecture (a BERT encoder with the names of the reference checkpoints).',
} as const

export const ONNX_TENSOR_SHAPE_WRONG = {
  code: 'ONNX_TENSOR_SHAPE_WRONG',
  problem: 'Tensor {name} has the shape [{actual}] where [{expected}] is needed.',
  fix: 'Make the declared shape of the model agree with its weights.',
} as const

export const ONNX_TENSOR_TYPE_UNSUPPORTED = {
  code: 'ONNX_TENSOR_TYPE_UNSUPPORTED',
  problem: 'Tensor {name} has the type {type}.',
  fix: 'Convert the weights to F32 or F16.',
} as const
