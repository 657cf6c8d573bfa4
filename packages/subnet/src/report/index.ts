export type {
  ChainReport,
  Detection,
  FalsePositives,
  Figure,
  Finding,
  FindingSeverity,
  Interval,
  MechanismReport,
  MinerFigures,
  MixFigures,
  NewcomerFigures,
  OperatorFigures,
  ProbeFigures,
  SearchFigures,
  ValidatorFigures,
  WorkFigures,
} from './report.js'
export { figureSchema, findingSchema, mechanismReportSchema } from './schema.js'
