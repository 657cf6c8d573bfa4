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
