export const CORE_CLOSE_TIMED_OUT = {
  code: 'CORE_CLOSE_TIMED_OUT',
  problem: 'Closing {name} took longer than {timeoutMs} ms.',
  fix: 'Whatever it held is released when the process ends.',
} as const

export const CORE_DEADLINE_EXCEEDED = {
  code: 'CORE_DEADLINE_EXCEEDED',
  problem: '{what} took longer than {timeoutMs} ms.',
  fix: 'Try again, or allow more time.',
  retryable: true,
  exitCode: 6,
} as const

export const CORE_INVARIANT_VIOLATED = {
  code: 'CORE_INVARIANT_VIOLATED',
  problem: 'This should be impossible: {why}.',
  fix: 'This is a defect of subnetkit. Please report it with the text above.',
} as const

export const CORE_SHUTDOWN_INCOMPLETE = {
  code: 'CORE_SHUTDOWN_INCOMPLETE',
  problem: 'These did not close cleanly: {failures}.',
  fix: 'Mend what is named there; whatever is still held is released when the process ends.',
} as const

export const CORE_VALUE_INVALID = {
  code: 'CORE_VALUE_INVALID',
  problem: '{value} is no valid {what}.',
  fix: 'Expected {expected}.',
  exitCode: 2,
} as const
