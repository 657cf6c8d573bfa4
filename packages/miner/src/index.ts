export { type MinerOptions, type MinerSettings, minerOptionsSchema, parseMinerOptions } from './config.js'
export {
  MINER_ANNOUNCE_ADDRESS_MISSING,
  MINER_NOT_REGISTERED,
  MINER_OPTIONS_INVALID,
} from './errors.js'
export { createMiner, type Miner, type MinerModules } from './miner.js'
