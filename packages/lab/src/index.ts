export type { ConsensusEpoch } from './consensus/consensus-epoch.js'
export {
  type Consensus,
  type ConsensusModules,
  type ConsensusOptions,
  type ConsensusStep,
  createConsensus,
  type EpochConsensus,
  type SubnetState,
} from './consensus/create-consensus.js'
export {
  type CopierCell,
  type CopierCondition,
  type CopierTableOptions,
  copierTable,
} from './consensus/experiments/copier-table.js'
export {
  type LazyValidator,
  type LazyValidatorsOptions,
  lazyValidators,
} from './consensus/experiments/lazy-validators.js'
export type { ExperimentModules, Progress } from './consensus/experiments/progress.js'
export { type DeviantGame, type RelativeIncome, relativeIncome } from './consensus/experiments/relative-income.js'
export type { Retained } from './consensus/experiments/retained-emission.js'
export { type Retention, type RetentionOptions, retention, type WorstCase } from './consensus/experiments/retention.js'
export {
  type RewardRule,
  type SybilCell,
  type SybilTableOptions,
  sybilTable,
} from './consensus/experiments/sybil-table.js'
export { type TakeoverOptions, type TakeoverPoint, takeoverCurve } from './consensus/experiments/takeover-curve.js'
export {
  type Change,
  type WinRateFigures,
  type WinRateOptions,
  winRateCopies,
} from './consensus/experiments/win-rate-copies.js'
export { type Estimate, estimate } from './consensus/game/estimate.js'
export { type Game, type GameResult, type Judge, type JudgedMiner, stakeOf } from './consensus/game/game.js'
export { createNoise } from './consensus/game/noise.js'
export { play } from './consensus/game/play.js'
export { defaultHyperparameters } from './consensus/hyperparameters.js'
export type { ConsensusSubject, LabConsensus, OpenConsensus } from './consensus/lab-consensus.js'
export { type CabalOptions, cabal } from './consensus/strategies/cabal.js'
export { copier } from './consensus/strategies/copier.js'
export { offline } from './consensus/strategies/offline.js'
export { outOfDate } from './consensus/strategies/out-of-date.js'
export { resolveValidatorStrategy, validatorStrategies } from './consensus/strategies/resolve-validator-strategy.js'
export {
  LAB_CHAIN_EPOCH_MISSING,
  LAB_CHAIN_POPULATION_TOO_LARGE,
  LAB_CHAIN_TEMPO_TOO_SHORT,
  LAB_CHECK_FAILED,
  LAB_FILE_UNLOADABLE,
  LAB_FILE_UNWRITABLE,
  LAB_FUNCTION_NEVER_ENDS,
  LAB_MAP_FILE_UNREADABLE,
  LAB_MAP_JOURNAL_DAMAGED,
  LAB_MAP_OTHER_PLAN,
  LAB_MAP_PARTS_INCOMPLETE,
  LAB_MAP_PARTS_OVERLAP,
  LAB_MAP_PARTS_UNLIKE,
  LAB_MAP_PLAN_INVALID,
  LAB_MAP_SHARD_INVALID,
  LAB_MAP_THREAD_FAILED,
  LAB_MODELS_MISSING,
  LAB_NOTHING_SCORED,
  LAB_PLAN_INVALID,
  LAB_POPULATION_INVALID,
  LAB_REPLAY_UNSCORED,
  LAB_SNAPSHOT_MISSING,
  LAB_SNAPSHOT_UNREADABLE,
  LAB_SNAPSHOT_UNWRITABLE,
  LAB_SUBNET_UNSUPPORTED,
  LAB_THREAD_ENDED,
  LAB_THREAD_FAILED,
  LAB_VALIDATOR_STRATEGY_UNKNOWN,
} from './errors.js'
export { type ProbeModules, type ProbeOptions, type ProbeResult, probeSubnet } from './probes/probe-subnet.js'
export { repeatFindings } from './probes/repeat-runs.js'
export type { Answered, QuestionModules } from './questions/answered.js'
export { type Audit, type AuditOptions, type AuditRow, askAudit, auditSchema } from './questions/audit.js'
export { askCopying, type Copying, type CopyingOptions, type CopyingRow, copyingSchema } from './questions/copying.js'
export {
  askCurve,
  type Curve,
  type CurveOptions,
  type CurvePoint,
  type CurveShape,
  curveSchema,
} from './questions/curve.js'
export { askLint, type Lint, lintSchema } from './questions/lint.js'
export { type MeasuredNoise, measureNoise } from './questions/measure-noise.js'
export {
  askNewcomer,
  type Newcomer,
  type NewcomerCourse,
  type NewcomerOptions,
  newcomerSchema,
  readNewcomer,
  withNewcomer,
} from './questions/newcomer.js'
export {
  askOutage,
  type Outage,
  type OutageKind,
  type OutageOptions,
  type OutageRow,
  outageSchema,
} from './questions/outage.js'
export { askSamples, type SampleOptions, type SampleRow, type Samples, samplesSchema } from './questions/samples.js'
export {
  askSybils,
  type SybilModules,
  type SybilOptions,
  type SybilRow,
  type Sybils,
  sybilsSchema,
} from './questions/sybils.js'
export { askTakeover, type Takeover, takeoverSchema } from './questions/takeover.js'
export { checkExpectations } from './report/check/check-expectations.js'
export { compareReports, type Difference } from './report/check/compare-reports.js'
export type { Violation } from './report/check/violation.js'
export { type CopierPreview, previewCopier } from './report/copier/preview-copier.js'
export { createReport, type ReportOptions } from './report/create-report.js'
export { assertScored, type Failure, failureOfAll, failuresOf, formatFailure } from './report/failures.js'
export type { CostModel } from './report/figures/miners.js'
export { formatFigure, formatPercent, formatRatio } from './report/findings/format.js'
export {
  type LintContext,
  type LintedHyperparameters,
  lintHyperparameters,
  usualHyperparameters,
} from './report/lint-hyperparameters.js'
export { type Cheat, type CheatSources, type Cheats, cheatsFor } from './search/cheats.js'
export { nameOf } from './search/conclude.js'
export { type CopyingTried, type Mix, type Search, searchSchema, type Tried, triedSchema } from './search/search.js'
export { type SearchModules, type SearchOptions, searchMixes } from './search/search-mixes.js'
export {
  type CachedModels,
  type CachedModelsOptions,
  createCachedModels,
  type InputListener,
  type ModelProvider,
  type StoredBytes,
} from './simulation/cached-models.js'
export { defaultCosts } from './simulation/costs.js'
export { defaultLatency } from './simulation/latency.js'
export { type LabModules, runLab } from './simulation/run-lab.js'
export { createRunPlans, type OpenDisks, type RunPlans, type RunPlansModules } from './simulation/run-plans.js'
export { createThreads, type Threads, type ThreadsModules, type ThreadsOptions } from './threads/create-threads.js'
export { servePlans, type ThreadSubject } from './threads/serve-plans.js'
export type {
  ChainDifference,
  ChainFigures,
  ChainRefusal,
  ComparedValue,
  ConsensusHyperparameters,
  CostProfile,
  Interruption,
  LabEpoch,
  LabNeuron,
  LabPlan,
  LabProblem,
  LabRun,
  LabWork,
  LatencyModel,
  MinerGroup,
  OpinionContext,
  ProblemStage,
  SettledScore,
  ValidatorGroup,
  ValidatorStrategy,
  WeightRow,
} from './types.js'
