export const SCORING_SAMPLE_FAILED = {
  code: 'SCORING_SAMPLE_FAILED',
  problem: 'The sample function of task {task} gave no usable task for {hotkey}: {why}.',
  fix: 'Mend sample in the subnet; the schemas of request and secret say what it must return.',
} as const

export const SCORING_STATE_INVALID = {
  code: 'SCORING_STATE_INVALID',
  problem: 'The score function of task {task} returned a state for {hotkey} that its schema refuses: {why}.',
  fix: 'Mend score in the subnet, or its state schema; raise the version of state when the schema changes.',
} as const

export const SCORING_STATE_UNREADABLE = {
  code: 'SCORING_STATE_UNREADABLE',
  problem: 'A stored state has no version: {state}.',
  fix: 'Use the store that this validator wrote, or start with a new one.',
} as const

export const SCORING_TASK_UNKNOWN = {
  code: 'SCORING_TASK_UNKNOWN',
  problem: 'The recorded entry {id} belongs to task {task}, which this subnet does not have.',
  fix: 'Use the version of the subnet that recorded it.',
} as const

export const SCORING_ENTRY_INVALID = {
  code: 'SCORING_ENTRY_INVALID',
  problem: 'The recorded entry {id} does not have the shape that task {task} asks for: {why}.',
  fix: 'Use the version of the subnet that recorded it.',
} as const

export const SCORING_WEIGHTS_INVALID = {
  code: 'SCORING_WEIGHTS_INVALID',
  problem: 'The weights function of the subnet returned something unusable: {why}.',
  fix: 'Return a finite number of at least 0 for hotkeys that are among the given miners, and nothing else.',
} as const
