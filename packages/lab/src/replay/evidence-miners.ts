import type { MinerView } from '@subnetkit/subnet'
import type { Evidence } from './evidence.js'

export interface AskedMiner {
  readonly hotkey: string
  /** The one it had when it was asked last. */
  readonly uid: number
}

/** Everybody who was asked, members or not. */
export function askedMiners({ entries }: Evidence): readonly AskedMiner[] {
  const inOrder = entries.toSorted((left, right) => left.askedAtBlock - right.askedAtBlock)
  return [...new Map(inOrder.map(({ hotkey, uid }) => [hotkey, uid]))].map(([hotkey, uid]) => ({ hotkey, uid }))
}

/**
 * Who can be given weight: the members, as far as the file knows them, but the validator itself; else everybody who was asked, each with a
 * coldkey of its own.
 */
export function weighedMiners(evidence: Evidence): readonly Omit<MinerView, 'state'>[] {
  const { header, members } = evidence
  if (members.length === 0) {
    return askedMiners(evidence).map(({ hotkey, uid }) => ({ hotkey, uid, coldkey: hotkey, registeredAt: 0 }))
  }
  return members
    .filter(({ hotkey }) => hotkey !== header.hotkey)
    .map(({ uid, hotkey, coldkey, registeredAt }) => ({ uid, hotkey, coldkey, registeredAt }))
}
