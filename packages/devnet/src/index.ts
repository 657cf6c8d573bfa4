export { beaconPublicKey, beaconSeed } from './beacon/beacon-key.js'
export { buildChainSpec, type ChainSpec } from './chain-spec.js'
export { createDevnet } from './devnet.js'
export type {
  ArtifactPaths,
  BlockReference,
  CallOutcome,
  DevAccount,
  Devnet,
  DevnetModules,
  DevnetOptions,
  PresetOverrides,
  PresetValue,
  RpcMethods,
  Sealing,
  SealingMode,
} from './devnet-options.js'
export * from './errors.js'
export type { AskNode } from './verify/node-source.js'
export {
  type VerifiedBlocks,
  type VerifyBlocksModules,
  type VerifyBlocksOptions,
  verifyBlocks,
} from './verify/verify-blocks.js'
