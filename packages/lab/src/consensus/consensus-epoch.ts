import type { EpochOutputs } from '@subnetkit/yuma'
import type { WeightRow } from '../types.js'

/** What an epoch decided. Vectors have one entry per uid; all but emission are in [0, 1], in steps of 1/65535. */
export interface ConsensusEpoch {
  readonly block: number
  readonly consensus: readonly number[]
  readonly incentive: readonly number[]
  readonly dividends: readonly number[]
  readonly validatorTrust: readonly number[]
  /** Who may validate from now on. */
  readonly validatorPermit: readonly boolean[]
  /** Who set weights within the activity cut-off. */
  readonly active: readonly boolean[]
  /** For mining and validating together. */
  readonly emissionRao: readonly bigint[]
  /** The rows of this step that were taken; absent where all were. */
  readonly taken?: readonly WeightRow[]
}

export function readEpoch(block: number, outputs: EpochOutputs): ConsensusEpoch {
  return {
    block,
    consensus: toFractions(outputs.consensusU16),
    incentive: toFractions(outputs.incentiveU16),
    dividends: toFractions(outputs.dividendsU16),
    validatorTrust: toFractions(outputs.validatorTrustU16),
    validatorPermit: Array.from(outputs.validatorPermit, Boolean),
    active: Array.from(outputs.active, Boolean),
    emissionRao: Array.from(outputs.emissionRao),
  }
}

function toFractions(values: Uint16Array): number[] {
  return Array.from(values, (value) => value / 65_535)
}
