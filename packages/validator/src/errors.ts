export const VALIDATOR_NOT_REGISTERED = {
  code: 'VALIDATOR_NOT_REGISTERED',
  problem: 'The hotkey {hotkey} is not registered on subnet {netuid}.',
  fix: 'Register it and put stake on it, or check the netuid: `subnetkit metagraph` without --netuid lists the subnets.',
  exitCode: 3,
} as const

export const VALIDATOR_OPTIONS_INVALID = {
  code: 'VALIDATOR_OPTIONS_INVALID',
  problem: 'The options of the validator are wrong: {problems}.',
  fix: 'Correct them; `subnetkit validator run --help` explains each.',
  exitCode: 2,
} as const

export const VALIDATOR_SUBNET_MISSING = {
  code: 'VALIDATOR_SUBNET_MISSING',
  problem: 'There is no subnet {netuid} on this chain.',
  fix: 'Check --netuid and --network; `subnetkit metagraph` without --netuid lists the subnets.',
  exitCode: 3,
} as const
