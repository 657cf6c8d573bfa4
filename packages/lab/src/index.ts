export type { ConsensusEpoch } from './consensus/consensus-epoch.js'
export {
  type Consensus,
  type ConsensusModules,
  type ConsensusOptions,
  type ConsensusStep,
  createConsensus,
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
export { type CabalOptions, cabal } from './consensus/strategies/cabal.js'
export { copier } from './consensus/strategies/copier.js'
export { offline } from './consensus/strategies/offline.js'
export { outOfDate } from './consensus/strategies/out-of-date.js'
export { resolveValidatorStrategy, validatorStrategies } from './consensus/strategies/resolve-validator-strategy.js'
export {
  LAB_CHECK_FAILED,
  LAB_FILE_UNLOADABLE,
  LAB_MODELS_MISSING,
  LAB_PLAN_INVALID,
  LAB_POPULATION_INVALID,
  LAB_SNAPSHOT_MISSING,
  LAB_SNAPSHOT_UNREADABLE,
  LAB_SUBNET_UNSUPPORTED,
  LAB_VALIDATOR_STRATEGY_UNKNOWN,
} from './errors.js'
export { checkExpectations, type Violation } from './report/check/check-expectations.js'
export { compareReports, type Difference } from './report/check/compare-reports.js'
export { createReport, type ReportOptions } from './report/create-report.js'
export type { CostModel } from './report/figures/miners.js'
export { formatFigure, formatPercent, formatRatio } from './report/findings/format.js'
export { type LintContext, lintHyperparameters } from './report/lint-hyperparameters.js'
export {
  type CachedModels,
  createCachedModels,
  type InputListener,
  type ModelProvider,
} from './simulation/cached-models.js'
export { defaultCosts } from './simulation/costs.js'
export { defaultLatency } from './simulation/latency.js'
export { type LabModules, runLab } from './simulation/run-lab.js'
export { createRunPlans, type RunPlans, type RunPlansModules } from './simulation/run-plans.js'
export type {
  ConsensusHyperparameters,
  CostProfile,
  LabEpoch,
  LabNeuron,
  LabPlan,
  LabProblem,
  LabRun,
  LabWork,
  LatencyModel,
  MinerGroup,
  OpinionContext,
  SettledScore,
  ValidatorGroup,
  ValidatorStrategy,
  WeightRow,
} from './types.js'
