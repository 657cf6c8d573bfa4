export { type EpochInputs, type EpochOutputs, NO_COMMIT, type RuleSet, type U64 } from './epoch-types.js'
export {
  YUMA_ARTIFACT_DIGEST_MISMATCH,
  YUMA_ARTIFACT_UNUSABLE,
  YUMA_EPOCH_FAILED,
  YUMA_INPUT_INVALID,
  YUMA_JSON_INVALID,
  YUMA_MATH_INPUT_INVALID,
} from './errors.js'
export { computeEpochJson } from './json/compute-epoch-json.js'
export { type LoadYumaOptions, loadYuma, type Yuma } from './load-yuma.js'
export type { AlphaSigmoidInputs, FixedBits, YumaMath } from './math-types.js'
export { createRows, type RowEntries, type Rows, readRow } from './rows.js'
