export { createDevnet } from './devnet.js'
export type {
  ArtifactPaths,
  BlockReference,
  Devnet,
  DevnetModules,
  DevnetOptions,
  PresetOverrides,
  PresetValue,
  Sealing,
} from './devnet-options.js'
export * from './errors.js'
