import type { Rao, Ss58Address } from '@subnetkit/core'

/** The endpoint that a hotkey announced. */
export interface AxonInfo {
  /** Address in text, IPv4 or IPv6. */
  readonly ip: string
  readonly port: number
  /** Free number of the announcer; 4 by habit. */
  readonly protocol: number
}

/** One slot of a subnet. Fractions are in [0, 1]; names that end in U16 carry the chain's own integer, 65535 being 1. */
export interface Neuron {
  readonly uid: number
  readonly hotkey: Ss58Address
  /** Owner of the hotkey. */
  readonly coldkey: Ss58Address
  /** Whether weights were set within the activity cut-off, as of the last epoch. */
  readonly active: boolean
  /** Absent when the hotkey announced none. */
  readonly axon?: AxonInfo
  /** Alpha of all coldkeys on this hotkey on this subnet. */
  readonly stakeRao: Rao
  /** Stake that counts in consensus: alpha + tao weight × root stake. */
  readonly totalStakeRao: Rao
  /** `totalStakeRao` as a share of the subnet, as of the last epoch; absent before the first. */
  readonly stakeWeight?: number
  readonly incentive: number
  readonly incentiveU16: number
  readonly dividends: number
  readonly dividendsU16: number
  readonly consensus: number
  readonly consensusU16: number
  readonly validatorTrust: number
  /** Alpha of the last epoch, incentive and dividends together. */
  readonly emissionRao: Rao
  readonly validatorPermit: boolean
  /** Block of the last weights; the registration block for a new uid. */
  readonly lastUpdate: number
  readonly registeredAt: number
}

/** A subnet's neurons at one block. */
export interface Metagraph {
  readonly netuid: number
  readonly block: number
  readonly blockHash: string
  readonly ownerHotkey: Ss58Address
  readonly ownerColdkey: Ss58Address
  readonly tempo: number
  /** Block of the last successful epoch. */
  readonly lastStep: number
  readonly blocksSinceLastStep: number
  readonly maxUids: number
  /** Price of the next registration. */
  readonly burnRao: Rao
  /** In order of uid, without gaps. */
  readonly neurons: readonly Neuron[]
}
