export { LAB_REPLAY_UNSCORED } from '../errors.js'
export {
  type Evidence,
  type EvidenceEntry,
  type EvidenceHeader,
  type EvidenceLine,
  type EvidenceMember,
  type EvidenceSeed,
  evidenceLineSchema,
  parseEvidence,
} from './evidence.js'
export {
  type HistoryEpoch,
  type HistoryHeader,
  type HistoryHyperparameters,
  type HistoryLine,
  type HistoryNeuron,
  type HistoryRow,
  historyHyperparametersSchema,
  historyLineSchema,
  type MetagraphHistory,
  parseHistory,
} from './metagraph-history.js'
export { recordKind } from './record-kind.js'
export { type ReplayEvidenceOptions, replayEvidence } from './replay-evidence.js'
export { type ReplayHistoryOptions, replayHistory } from './replay-history.js'
export {
  type Change,
  type EvidenceReplay,
  type HistoryReplay,
  type PaidShare,
  type ReplayedEntry,
  type ReplayedMiner,
  type ReplayReport,
  replayReportSchema,
  type ScoreReading,
} from './replay-report.js'
export type { RecordContent } from './split-lines.js'
