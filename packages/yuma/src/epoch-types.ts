import type { Rows } from './rows.js'

/** The rules of consensus that can be chosen; a released set never changes. */
export type RuleSet = 'yuma2' | 'yuma3'

/** A non-negative integer below 2^64; as a number only up to 2^53. */
export type U64 = number | bigint

/** Everything an epoch depends on, in the chain's units. Every vector has one entry per uid. */
export interface EpochInputs {
  /** Number of uids. */
  readonly n: number
  readonly ruleSet: RuleSet
  /** The current block. */
  readonly block: U64
  /** Blocks between epochs. */
  readonly tempo: U64
  /** Block of the last successful epoch, 0 if there was none. The spelling is the chain's. */
  readonly lastMechansimStepBlock: U64
  /** Blocks after which a uid that set no weights counts as inactive. */
  readonly activityCutoff: U64
  /** Stake weight in whole rao (alpha plus weighted root stake), below 2^63. */
  readonly stake: BigUint64Array
  /** What the stake has beyond whole rao, in units of 2^-64 rao. */
  readonly stakeFraction?: BigUint64Array
  /** Block of the last weight set, or of the registration. */
  readonly lastUpdate: BigUint64Array
  readonly blockAtRegistration: BigUint64Array
  /** 1 for a uid that held a permit before the epoch. */
  readonly validatorPermit: Uint8Array
  readonly maxAllowedValidators: number
  readonly weights: Rows
  readonly bonds: Rows
  readonly kappaU16: number
  /** Share of the old bonds that is kept, per million. */
  readonly bondsMovingAverage: U64
  readonly bondsPenaltyU16: number
  readonly liquidAlphaOn: boolean
  readonly alphaLowU16: number
  readonly alphaHighU16: number
  /** In hundredths, -32768 to 32767. */
  readonly alphaSigmoidSteepness: number
  readonly ownerUid: number | null
  /** Stake weight that a validator needs. */
  readonly stakeThresholdRao: U64
  /** Block of each uid's earliest unexpired weight commit, `NO_COMMIT` for none; null when commit-reveal is off. */
  readonly commitBlock: BigUint64Array | null
  /** What is shared out. */
  readonly emissionRao: U64
}

/** The entry of `commitBlock` for a uid that has committed nothing. */
export const NO_COMMIT: bigint = 0xffff_ffff_ffff_ffffn

/** What an epoch decides. Every vector has one entry per uid and belongs to the caller. */
export interface EpochOutputs {
  readonly stakeWeightU16: Uint16Array
  /** 1 for a uid that set weights within the activity cut-off. */
  readonly active: Uint8Array
  readonly consensusU16: Uint16Array
  readonly incentiveU16: Uint16Array
  readonly dividendsU16: Uint16Array
  readonly validatorTrustU16: Uint16Array
  /** 1 for a uid that may validate from now on. */
  readonly validatorPermit: Uint8Array
  /** For mining. */
  readonly serverEmissionRao: BigUint64Array
  /** For validating. */
  readonly validatorEmissionRao: BigUint64Array
  /** For both, rounded once, so it may exceed the sum of the two by 1. */
  readonly emissionRao: BigUint64Array
  /** Rows to store; empty without a permit. */
  readonly bonds: Rows
}
