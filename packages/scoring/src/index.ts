export { createRandom } from '@subnetkit/subnet'
export { type ClusterMarks, clusterMiners } from './clusters/cluster-miners.js'
export { clustersOf } from './clusters/clusters-of.js'
export { shareClusterWeights } from './clusters/share-weights.js'
export {
  SCORING_ENTRY_INVALID,
  SCORING_SAMPLE_FAILED,
  SCORING_STATE_INVALID,
  SCORING_STATE_UNREADABLE,
  SCORING_TASK_UNKNOWN,
  SCORING_WEIGHTS_INVALID,
} from './errors.js'
export { type Replay, type ReplayOptions, replayEpoch } from './replay/replay-epoch.js'
export { deriveEpochSeed, type EpochSeedClaim, verifyEpochSeed } from './seeds/epoch-seed.js'
export { evaluateRandom, type RoundOfTask, sampleRandom, scoreRandom } from './seeds/randoms.js'
export { computeVrfInput, type VrfInput, type VrfInputOptions } from './seeds/vrf-input.js'
export { cutIntoSteps, type Step } from './settlement/batches.js'
export { encodeState, readState } from './settlement/miner-state.js'
export { readEntry } from './settlement/read-entry.js'
export type { RecordedEntry, StoredScore } from './settlement/recorded-entry.js'
export { type Settlement, type SettleOptions, settleEntries } from './settlement/settle-entries.js'
export { type HotkeyScore, updateScore } from './settlement/update-score.js'
export { type DrawOptions, drawTasks, type PlannedTask } from './tasks/draw-tasks.js'
export { type SelectOptions, selectMiners } from './tasks/select-miners.js'
export { taskId } from './tasks/task-id.js'
export { computeWeights, type WeightsOptions } from './weights/compute-weights.js'
export { type DefaultWeightsOptions, defaultWeights } from './weights/default-weights.js'
export { type ChainWeights, decideWeights, toChainWeights, type WeightsDecision } from './weights/to-chain-weights.js'
