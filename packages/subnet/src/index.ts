export type { Answer, AnswerTimings, FailureKind } from './contract/answer.js'
export type {
  Artefact,
  ArtefactDeclaration,
  Dial,
  Sandbox,
  Source,
  SourceDeclaration,
  SourceDeclarations,
  SourceHandles,
  Sources,
} from './contract/capabilities.js'
export type { MinerView } from './contract/miner-view.js'
export type { Random } from './contract/random.js'
export type {
  ClusterMark,
  Policies,
  RespondContext,
  Responder,
  Subnet,
  SubnetState,
  WeightsFunction,
} from './contract/subnet.js'
export type { EvaluateContext, Group, SampleContext, ScoreEntry, Task } from './contract/task.js'
export { defineSubnet } from './define/define-subnet.js'
export type {
  Ask,
  AuthorEntry,
  AuthorEvaluateContext,
  AuthorRespondContext,
  AuthorResponder,
  AuthorSampleContext,
  EitherForm,
  StateDeclaration,
  TaskDeclaration,
  TaskDefinition,
} from './define/definition.js'
export { type HyperparameterName, type Hyperparameters, hyperparameterNames } from './define/hyperparameters.js'
export { source } from './define/source.js'
export { task } from './define/task.js'
export {
  SUBNET_CAPABILITY_MISSING,
  SUBNET_DEFINITION_INVALID,
  SUBNET_EVIDENCE_INVALID,
  SUBNET_FIGURE_MISSING,
  SUBNET_LAB_INVALID,
  SUBNET_PROGRAM_NOT_DETERMINISTIC,
  SUBNET_PROGRAM_NOT_STARTED,
  SUBNET_PROGRAM_RESULT_INVALID,
  SUBNET_RANDOM_RANGE,
  SUBNET_SAMPLE_INVALID,
  SUBNET_SCORE_INVALID,
  SUBNET_SOURCE_INVALID,
  SUBNET_SOURCE_MISSING,
  SUBNET_STATE_UNREADABLE,
  SUBNET_STRATEGY_UNFIT,
  SUBNET_STRATEGY_UNKNOWN,
} from './errors.js'
export { type ProgramOptions, program } from './programs/program.js'
export type { ProgramUse } from './programs/use.js'
export { createRandom } from './random/create-random.js'
export { resolveSubnet } from './resolve/resolve-subnet.js'
export { type CollectedResponse, collectResponse } from './respond/collect-response.js'
export { type EntryScore, scoreEntries } from './score/score-entries.js'
export { grantSources, type SourceReading } from './sources/grant-sources.js'
export { type Float32VectorSchema, float32Vector } from './values/float32-vector.js'
