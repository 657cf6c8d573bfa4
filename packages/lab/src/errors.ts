export const LAB_VALIDATOR_STRATEGY_UNKNOWN = {
  code: 'LAB_VALIDATOR_STRATEGY_UNKNOWN',
  problem: 'There is no validator strategy {id}.',
  fix: 'Use one of {known}, or hand in a strategy of your own.',
  exitCode: 2,
} as const

export const LAB_PLAN_INVALID = {
  code: 'LAB_PLAN_INVALID',
  problem: 'The experiment cannot be run: {problems}.',
  fix: 'Change what is named.',
  exitCode: 2,
} as const

export const LAB_SUBNET_UNSUPPORTED = {
  code: 'LAB_SUBNET_UNSUPPORTED',
  problem: 'The lab does not model {what}, and the subnet {subnet} needs that.',
  fix: 'Try this subnet with `subnetkit up`, or leave that task out of the experiment.',
  exitCode: 2,
} as const

export const LAB_MODELS_MISSING = {
  code: 'LAB_MODELS_MISSING',
  problem: 'The subnet {subnet} declares models, and the experiment was given none.',
  fix: 'Hand in `models: createCachedModels(inference)`.',
} as const

export const LAB_POPULATION_INVALID = {
  code: 'LAB_POPULATION_INVALID',
  problem: 'The population `{text}` cannot be read: {reason}.',
  fix: 'Write strategies with quality and count, as `honest:6,honest=0.8:2,lazy@0.2,int8` for miners and `honest:3,copier` for validators.',
  exitCode: 2,
} as const

export const LAB_FILE_UNLOADABLE = {
  code: 'LAB_FILE_UNLOADABLE',
  problem: 'The lab file {path} cannot be loaded: {reason}.',
  fix: 'Correct the file; its default export must be what `defineLab` of @subnetkit/subnet/lab returns.',
} as const

export const LAB_SNAPSHOT_MISSING = {
  code: 'LAB_SNAPSHOT_MISSING',
  problem: 'There is nothing to check against: neither the snapshot {path} nor `expect` in a lab file.',
  fix: 'Write the snapshot with `--update` and commit it, or declare `expect` with `defineLab`.',
  exitCode: 3,
} as const

export const LAB_SNAPSHOT_UNREADABLE = {
  code: 'LAB_SNAPSHOT_UNREADABLE',
  problem: 'The snapshot {path} is no report that can be compared: {reason}.',
  fix: 'Write it again with `--update`.',
} as const

export const LAB_CHECK_FAILED = {
  code: 'LAB_CHECK_FAILED',
  problem: 'The report is not what was asked:{differences}',
  fix: 'Mend the subnet, or accept the change: write the snapshot with `--update`, or change `expect`.',
} as const
