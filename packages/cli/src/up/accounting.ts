import type { Rao } from '@subnetkit/core'

/** What is read from one block's storage to account for an epoch. */
export interface EmissionState {
  /** PendingServerEmission, PendingValidatorEmission, PendingRootAlphaDivs and PendingOwnerCut together. */
  readonly pendingRao: Rao
  /** SubnetAlphaOutEmission: what the block added to the pending counters. */
  readonly issuedRao: Rao
  /** SubnetAlphaOut. */
  readonly alphaOutRao: Rao
  /** TotalHotkeyAlpha by hotkey. */
  readonly stakes: ReadonlyMap<string, Rao>
}

/** The amounts of an epoch as the chain's own event EpochEmissionDistributed states them. */
export interface ReportedEpoch {
  readonly drainedRao: Rao
  /** Staked for miners, validators and nominators. */
  readonly creditedStakeRao: Rao
  readonly ownerCutRao: Rao
  /** What stakers of root may claim. */
  readonly toRootRao: Rao
  readonly burnedRao: Rao
  readonly recycledRao: Rao
  /** Negative by a few rao when the epoch gave miners more than their half. */
  readonly remainderRao: Rao
}

/** What the events of the epoch block say beside that. */
export interface EpochEvents {
  /** The owner's cut as the chain measured it when it staked it: the owner's hotkey may earn dividends beside it. */
  readonly ownerCutRao: Rao
  /** What stakers of root may claim from now on: it stays issued, and is no stake of anybody until then. */
  readonly toRootRao: Rao
  /** Emission that was taken out of circulation but still counts as issued: nothing in storage shows it. */
  readonly burnedRao: Rao
  readonly reported: ReportedEpoch
  /** Stake that extrinsics of the block added to a hotkey, withdrawals being negative. */
  readonly staked: ReadonlyMap<string, Rao>
}

/** Where the emission of an epoch went; each amount is counted, the remainder is what is left over. */
export interface EpochAccounting {
  readonly drainedRao: Rao
  /** What the stake of all hotkeys grew by, less the owner's cut. */
  readonly creditedStakeRao: Rao
  readonly ownerCutRao: Rao
  readonly toRootRao: Rao
  readonly burnedRao: Rao
  /** What the issued alpha lacks. A claim of root that is exchanged in the very block of the epoch shows here as well. */
  readonly recycledRao: Rao
  /** Drained less all of the above: what rounding loses, typically 0 to 2 rao a uid; its bound stands in the pallet's distribution.rs. */
  readonly remainderRao: Rao
  /**
   * The same amounts from the event: what was misread in storage, or hidden by a difference, shows as a disagreement. Only `drainedRao`
   * and `remainderRao` are up to 3 rao less here: what splitting the emission of the epoch's own block into counters rounds off.
   */
  readonly reported: ReportedEpoch
}

/** Accounts for an epoch from the block before it, the block it ran in, and that block's events. */
export function accountForEpoch(input: {
  readonly before: EmissionState
  readonly after: EmissionState
  readonly events: EpochEvents
}): EpochAccounting {
  const { before, after, events } = input
  const drainedRao = before.pendingRao + after.issuedRao - after.pendingRao
  const stakedRao = sumOf(events.staked)
  const { ownerCutRao, toRootRao, burnedRao, reported } = events
  const creditedStakeRao = sumOf(after.stakes) - sumOf(before.stakes) - stakedRao - ownerCutRao
  const recycledRao = before.alphaOutRao + after.issuedRao + stakedRao - after.alphaOutRao
  const remainderRao = drainedRao - creditedStakeRao - ownerCutRao - toRootRao - burnedRao - recycledRao
  return { drainedRao, creditedStakeRao, ownerCutRao, toRootRao, burnedRao, recycledRao, remainderRao, reported }
}

function sumOf(amounts: ReadonlyMap<string, Rao>): Rao {
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0n)
}
