export const PROGRAM_NOT_FOUND = {
  code: 'PROGRAM_NOT_FOUND',
  problem: 'The program {command} could not be started in {folder}: {why}.',
  fix: 'Install {command}, or give its path as `command`; only PATH is searched, and no shell is used.',
  exitCode: 3,
} as const

export const PROGRAM_START_FAILED = {
  code: 'PROGRAM_START_FAILED',
  problem: 'The program {command} ended before it said hello, with {how}.{stderr}',
  fix: 'Run `{command}` by hand in {folder}; docs/programs.md has the messages that it must speak.',
} as const

export const PROGRAM_SILENT = {
  code: 'PROGRAM_SILENT',
  problem: 'The program {command} did not say hello within {timeoutMs} ms.{stderr}',
  fix: 'Answer the hello message of docs/programs.md on stdout and flush it, or raise startTimeoutMs where imports take long.',
  exitCode: 6,
} as const

export const PROGRAM_PROTOCOL_UNKNOWN = {
  code: 'PROGRAM_PROTOCOL_UNKNOWN',
  problem: 'The program {command} answered hello with {said}, and subnetkit speaks {expected}.',
  fix: 'Copy the helper file of the template that belongs to this version of subnetkit.',
} as const

export const PROGRAM_METHOD_MISSING = {
  code: 'PROGRAM_METHOD_MISSING',
  problem: 'The program {command} stands for `{method}` in the subnet, and serves only: {served}.',
  fix: 'Give it a function for `{method}`, or a TypeScript function to the subnet.',
} as const

export const PROGRAM_CALL_FAILED = {
  code: 'PROGRAM_CALL_FAILED',
  problem: '`{method}` of the program {command} failed: {message}{trace}',
  fix: 'Mend the function in the program; what it printed is in the log.',
} as const

export const PROGRAM_DEADLINE_EXCEEDED = {
  code: 'PROGRAM_DEADLINE_EXCEEDED',
  problem: '`{method}` of the program {command} gave no answer within {timeoutMs} ms.',
  fix: 'Make it faster, serve with more threads, or raise the deadline of the task.',
  retryable: true,
  exitCode: 6,
} as const

export const PROGRAM_STUCK = {
  code: 'PROGRAM_STUCK',
  problem: '`{method}` of the program {command} was late {count} times in a row, the last time after {timeoutMs} ms.',
  fix: 'Look for a loop that does not end, or for a wait without a limit; where the work takes that long, raise callTimeoutMs.',
  retryable: true,
  exitCode: 6,
} as const

export const PROGRAM_UNRESPONSIVE = {
  code: 'PROGRAM_UNRESPONSIVE',
  problem: 'The program {command} was ended: it went on with a cancelled call for {graceMs} ms and said nothing.',
  fix: 'Let long work look for the cancel message, or end it by its own deadline.',
  retryable: true,
} as const

export const PROGRAM_OUTPUT_INVALID = {
  code: 'PROGRAM_OUTPUT_INVALID',
  problem: 'The program {command} wrote a line to stdout that is no answer ({why}): {line}',
  fix: 'Write one JSON object a line and nothing else to stdout; what is for people belongs on stderr.',
  retryable: true,
} as const

export const PROGRAM_LINE_TOO_LONG = {
  code: 'PROGRAM_LINE_TOO_LONG',
  problem: 'The program {command} wrote a line of more than {maxBytes} bytes to stdout.',
  fix: 'Give a smaller result.',
  retryable: true,
} as const

export const PROGRAM_EXITED = {
  code: 'PROGRAM_EXITED',
  problem: 'The program {command} ended with {how} while it was needed.{stderr}',
  fix: 'Look at what it wrote to stderr; it is started again.',
  retryable: true,
} as const

export const PROGRAM_RESTARTS_EXHAUSTED = {
  code: 'PROGRAM_RESTARTS_EXHAUSTED',
  problem:
    'The program {command} failed {count} times within a minute and is left alone for a while. The last time: {last}',
  fix: 'Mend what is said above; it is tried again when the minute is over.',
  retryable: true,
} as const

export const PROGRAM_CLOSED = {
  code: 'PROGRAM_CLOSED',
  problem: 'The program {command} is closed.',
  fix: 'Nothing to do when the process is stopping; else create the program again.',
} as const
