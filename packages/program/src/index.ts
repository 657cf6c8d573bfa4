export type { ProgramMethod, ProgramSpec } from './spec.js'
