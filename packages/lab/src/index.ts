export type { ConsensusEpoch } from './consensus/consensus-epoch.js'
export {
  type Consensus,
  type ConsensusModules,
  type ConsensusOptions,
  type ConsensusStep,
  createConsensus,
} from './consensus/create-consensus.js'
export { defaultHyperparameters } from './consensus/hyperparameters.js'
export { type CabalOptions, cabal } from './consensus/strategies/cabal.js'
export { copier } from './consensus/strategies/copier.js'
export { offline } from './consensus/strategies/offline.js'
export { outOfDate } from './consensus/strategies/out-of-date.js'
export { resolveValidatorStrategy, validatorStrategies } from './consensus/strategies/resolve-validator-strategy.js'
export {
  LAB_MODELS_MISSING,
  LAB_PLAN_INVALID,
  LAB_SUBNET_UNSUPPORTED,
  LAB_VALIDATOR_STRATEGY_UNKNOWN,
} from './errors.js'
export {
  type CachedModels,
  createCachedModels,
  type InputListener,
  type ModelProvider,
} from './simulation/cached-models.js'
export { defaultCosts } from './simulation/costs.js'
export { defaultLatency } from './simulation/latency.js'
export { type LabModules, runLab } from './simulation/run-lab.js'
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
