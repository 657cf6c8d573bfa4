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

/** What the events of the epoch block say beside that. */
export interface EpochEvents {
  /** Emission that was taken out of circulation but still counts as issued: nothing in storage shows it. */
  readonly burnedRao: Rao
  /** Stake that extrinsics of the block added to a hotkey, withdrawals being negative. */
  readonly staked: ReadonlyMap<string, Rao>
}

/** Where the emission of an epoch went; each amount is counted, the remainder is what is left over. */
export interface EpochAccounting {
  readonly drainedRao: Rao
  /** Stake of all hotkeys but the owner's. */
  readonly creditedStakeRao: Rao
  /** Stake of the owner's hotkey, which has no other income here. */
  readonly ownerCutRao: Rao
  readonly burnedRao: Rao
  readonly recycledRao: Rao
  /** Drained less all of the above: what rounding down loses, 0 to 2 rao a uid. */
  readonly remainderRao: Rao
}

/** Accounts for an epoch from the block before it, the block it ran in, and that block's events. */
export function accountForEpoch(input: {
  readonly before: EmissionState
  readonly after: EmissionState
  readonly events: EpochEvents
  readonly ownerHotkey: string
}): EpochAccounting {
  const { before, after, events, ownerHotkey } = input
  const drainedRao = before.pendingRao + after.issuedRao - after.pendingRao
  let creditedStakeRao = 0n
  let ownerCutRao = 0n
  for (const hotkey of new Set([...before.stakes.keys(), ...after.stakes.keys()])) {
    const credited = amountOf(after.stakes, hotkey) - amountOf(before.stakes, hotkey) - amountOf(events.staked, hotkey)
    if (hotkey === ownerHotkey) ownerCutRao += credited
    else creditedStakeRao += credited
  }
  const stakedRao = [...events.staked.values()].reduce((sum, amount) => sum + amount, 0n)
  const recycledRao = before.alphaOutRao + after.issuedRao + stakedRao - after.alphaOutRao
  const { burnedRao } = events
  const remainderRao = drainedRao - creditedStakeRao - ownerCutRao - burnedRao - recycledRao
  return { drainedRao, creditedStakeRao, ownerCutRao, burnedRao, recycledRao, remainderRao }
}

function amountOf(amounts: ReadonlyMap<string, Rao>, hotkey: string): Rao {
  return amounts.get(hotkey) ?? 0n
}
