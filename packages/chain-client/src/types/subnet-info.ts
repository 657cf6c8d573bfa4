import type { Ss58Address } from '@subnetkit/core'

export interface SubnetInfo {
  readonly netuid: number
  /** Coldkey of the owner. */
  readonly owner: Ss58Address
  readonly ownerHotkey: Ss58Address
  /** Blocks from epoch to epoch. */
  readonly tempo: number
  /** Block of the last epoch slot, also of skipped ones. */
  readonly lastEpochBlock: number
  /** Block of the last successful epoch. */
  readonly lastMechanismStepBlock: number
  /** Epochs counted so far. */
  readonly subnetEpochIndex: number
  /** How many uids are taken. */
  readonly neurons: number
  /** Whether `start_call` was made. */
  readonly started: boolean
}
