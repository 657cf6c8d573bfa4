export { type CallOptions, createProgram, type Program, type ProgramOptions } from './create-program.js'
export {
  PROGRAM_CALL_FAILED,
  PROGRAM_CLOSED,
  PROGRAM_DEADLINE_EXCEEDED,
  PROGRAM_EXITED,
  PROGRAM_LINE_TOO_LONG,
  PROGRAM_METHOD_MISSING,
  PROGRAM_NOT_FOUND,
  PROGRAM_OUTPUT_INVALID,
  PROGRAM_PROTOCOL_UNKNOWN,
  PROGRAM_RESTARTS_EXHAUSTED,
  PROGRAM_SILENT,
  PROGRAM_START_FAILED,
  PROGRAM_STUCK,
  PROGRAM_UNRESPONSIVE,
} from './errors.js'
export type { ProgramLimits } from './limits.js'
export { createProgramMetrics, type ProgramMetrics } from './metrics.js'
export { type ProgramMethod, type ProgramSpec, titleOf } from './spec.js'
