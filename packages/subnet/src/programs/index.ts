export { PROGRAM_CLOSED, PROGRAM_RESTARTS_EXHAUSTED, PROGRAM_STUCK, titleOf } from '@subnetkit/program'
export { bindPrograms, type CallProgram, type ProgramCall } from './bind-programs.js'
export {
  type StartedPrograms,
  type StartProgramsModules,
  type StartProgramsOptions,
  startPrograms,
} from './start-programs.js'
export { describePrograms, type ProgramUse } from './use.js'
