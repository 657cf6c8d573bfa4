export { createOnChain, type OnChainOptions } from './create-on-chain.js'
export type { SubnetHyperparameters } from './hyperparameters.js'
export type { BlockMaker, ChainGenesis, StartChain, StartedChain } from './started-chain.js'
