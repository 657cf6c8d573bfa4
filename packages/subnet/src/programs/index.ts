export { bindPrograms, type CallProgram, type ProgramCall } from './bind-programs.js'
export { describePrograms, type ProgramUse } from './use.js'
