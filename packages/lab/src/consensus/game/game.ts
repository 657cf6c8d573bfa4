import type { RuleSet } from '@subnetkit/yuma'
import type { ConsensusHyperparameters, ValidatorStrategy } from '../../types.js'

export interface Judge {
  readonly strategy: ValidatorStrategy
  readonly stakeRao: bigint
  /** Standard deviation of its opinion of a miner, relative to the miner's true quality. */
  readonly noise: number
  readonly operator?: string
}

export interface JudgedMiner {
  /** True quality at the first epoch, of any scale. */
  readonly quality: number
  readonly operator?: string
}

/** Validators with opinions of miners, without any task: weights and consensus alone. */
export interface Game {
  /** The same seed gives the same figures on every machine. */
  readonly seed: string
  readonly epochs: number
  readonly validators: readonly Judge[]
  readonly miners: readonly JudgedMiner[]
  /** Standard deviation of the change of a true quality from epoch to epoch, relative to itself. */
  readonly drift: number
  readonly ruleSet: RuleSet
  /** In blocks; default 360. */
  readonly tempo?: number
  readonly hyperparameters?: Partial<ConsensusHyperparameters>
}

/** Means over all epochs, in the order of the game. */
export interface GameResult {
  readonly validators: readonly { readonly dividends: number; readonly validatorTrust: number }[]
  readonly miners: readonly { readonly incentive: number }[]
}

export const ONE_ALPHA = 1_000_000_000n

/** A share of a subnet with a million alpha staked, in rao. */
export function stakeOf(share: number): bigint {
  return BigInt(Math.round(share * 1e6)) * ONE_ALPHA
}
