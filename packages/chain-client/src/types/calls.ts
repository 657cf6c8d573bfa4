import type { Rao } from '@subnetkit/core'
import type { ExtrinsicSigner } from './signer.js'

export interface RegisterNetworkCall {
  readonly coldkeyPair: ExtrinsicSigner
  /** Address of the owner's hotkey; it becomes uid 0. */
  readonly hotkey: string
}

export interface StartCall {
  readonly coldkeyPair: ExtrinsicSigner
  readonly netuid: number
}

export interface BurnedRegisterCall {
  readonly coldkeyPair: ExtrinsicSigner
  readonly netuid: number
  readonly hotkey: string
}

export interface StakeCall {
  readonly coldkeyPair: ExtrinsicSigner
  readonly hotkey: string
  readonly netuid: number
  /** TAO when staking, alpha when withdrawing. */
  readonly amountRao: Rao
}

export interface ServeAxonCall {
  readonly hotkeyPair: ExtrinsicSigner
  readonly netuid: number
  /** IPv4 or IPv6 in text. */
  readonly ip: string
  readonly port: number
  /** Default 4. */
  readonly protocol?: number
  /** Default 1. */
  readonly version?: number
}

export interface SetWeightsCall {
  readonly hotkeyPair: ExtrinsicSigner
  readonly netuid: number
  readonly uids: readonly number[]
  /** u16 each, one for each uid. */
  readonly weights: readonly number[]
  readonly versionKey: number | bigint
}

export interface CommittedWeightsCall extends SetWeightsCall {
  /** u16 each; keeps others from guessing what was committed. The reveal needs the same. */
  readonly salt: readonly number[]
}

/** A value of a hyperparameter; `[low, high]` for `alphaValues`. */
export type HyperparameterValue = number | bigint | boolean | string | readonly number[]

export interface SetHyperparametersCall {
  /** The subnet's owner. Give this or `sudoPair`. */
  readonly coldkeyPair?: ExtrinsicSigner
  /** The chain's sudo key: the batch is wrapped in `Sudo.sudo`. */
  readonly sudoPair?: ExtrinsicSigner
  readonly netuid: number
  /** By the chain's names in camelCase: `tempo`, `immunityPeriod`, `weightsSetRateLimit`. Set in this order: `liquidAlphaOn` before `alphaValues`. */
  readonly values: Readonly<Record<string, HyperparameterValue>>
}

export interface TransferCall {
  readonly from: ExtrinsicSigner
  readonly to: string
  readonly amountRao: Rao
}
