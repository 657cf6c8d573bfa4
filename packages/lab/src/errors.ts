export const LAB_VALIDATOR_STRATEGY_UNKNOWN = {
  code: 'LAB_VALIDATOR_STRATEGY_UNKNOWN',
  problem: 'There is no validator strategy {id}.',
  fix: 'Use one of {known}, or hand in a strategy of your own.',
  exitCode: 2,
} as const
