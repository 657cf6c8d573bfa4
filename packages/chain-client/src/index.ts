export { createChainClient } from './create-chain-client.js'
export { CHAIN_UNREACHABLE } from './errors.js'
export type {
  BurnedRegisterCall,
  HyperparameterValue,
  RegisterNetworkCall,
  ServeAxonCall,
  SetHyperparametersCall,
  SetWeightsCall,
  StakeCall,
  StartCall,
  TransferCall,
} from './types/calls.js'
export type {
  ChainClient,
  ChainClientModules,
  ChainClientOptions,
  ChainEvent,
  PlainValue,
  WeightsRow,
} from './types/chain-client.js'
export type { BlockHead, ChainHealth } from './types/head.js'
export type { AxonInfo, Metagraph, Neuron } from './types/metagraph.js'
export type { ExtrinsicSigner } from './types/signer.js'
export type { Included, Submission } from './types/submission.js'
export type { SubnetInfo } from './types/subnet-info.js'
