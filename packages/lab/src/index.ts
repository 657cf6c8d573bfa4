export type {
  ConsensusHyperparameters,
  LabEpoch,
  LabNeuron,
  LabPlan,
  LabRun,
  LabWork,
  MinerGroup,
  OpinionContext,
  SettledScore,
  ValidatorGroup,
  ValidatorStrategy,
  WeightRow,
} from './types.js'
