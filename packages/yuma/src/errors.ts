export const YUMA_ARTIFACT_DIGEST_MISMATCH = {
  code: 'YUMA_ARTIFACT_DIGEST_MISMATCH',
  problem: 'The consensus wasm has the digest {actual}, but {expected} is recorded for it.',
  fix: 'Restore packages/yuma/artifacts from the repository, or rebuild both files with `node scripts/build-wasm.mjs yuma`.',
} as const

export const YUMA_ARTIFACT_UNUSABLE = {
  code: 'YUMA_ARTIFACT_UNUSABLE',
  problem: 'The consensus wasm cannot be used: {reason}.',
  fix: 'Restore packages/yuma/artifacts from the repository, or rebuild both files with `node scripts/build-wasm.mjs yuma`.',
} as const

export const YUMA_EPOCH_FAILED = {
  code: 'YUMA_EPOCH_FAILED',
  problem: 'The consensus wasm stopped in the middle of a computation: {reason}.',
  fix: 'Free memory if it is short; otherwise this is a defect of subnetkit, please report it with the inputs.',
} as const

export const YUMA_INPUT_INVALID = {
  code: 'YUMA_INPUT_INVALID',
  problem: 'The inputs of the epoch are not valid:\n{problems}',
  fix: 'Correct each line above. The field names are those of test/vectors/yuma-scenarios.json.',
  exitCode: 2,
} as const

export const YUMA_JSON_INVALID = {
  code: 'YUMA_JSON_INVALID',
  problem: 'The text is no JSON: {reason}',
  fix: 'Give an object with n, block and inputs, an array of such, or a scenario with n and steps.',
  exitCode: 2,
} as const

export const YUMA_MATH_INPUT_INVALID = {
  code: 'YUMA_MATH_INPUT_INVALID',
  problem: 'The arguments of {operation} are not valid:\n{problems}',
  fix: 'Correct each line above. A fixed-point number is a bigint: its value times 2^32.',
} as const
