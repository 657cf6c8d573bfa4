export type {
  Detection,
  FalsePositives,
  Figure,
  Finding,
  FindingSeverity,
  Interval,
  MechanismReport,
  MinerFigures,
  OperatorFigures,
  ProbeFigures,
  ValidatorFigures,
  WorkFigures,
} from './report.js'
export { mechanismReportSchema } from './schema.js'
