export const MINER_ANNOUNCE_ADDRESS_MISSING = {
  code: 'MINER_ANNOUNCE_ADDRESS_MISSING',
  problem: 'The miner listens on {host}, which is no address that a validator can connect to.',
  fix: 'Say what to announce with --announce-ip ADDRESS.',
  exitCode: 2,
} as const

export const MINER_NOT_REGISTERED = {
  code: 'MINER_NOT_REGISTERED',
  problem: 'The hotkey {hotkey} is not registered on subnet {netuid}.',
  fix: 'Start it with --register, which pays for a registration with the coldkey, or check the netuid with `subnetkit metagraph`.',
  exitCode: 3,
} as const

export const MINER_OPTIONS_INVALID = {
  code: 'MINER_OPTIONS_INVALID',
  problem: 'The options of the miner are wrong: {problems}.',
  fix: 'Correct them; `subnetkit miner run --help` explains each.',
  exitCode: 2,
} as const
