import { createRows, type RowEntries, type Rows, readRow } from '@subnetkit/yuma'
import type { SubnetState } from './create-consensus.js'

/** What lies between two epochs; vectors by uid. */
export interface Kept {
  readonly bonds: Rows
  readonly validatorPermit: Uint8Array
  readonly lastMechansimStepBlock: number
  readonly rows: ReadonlyMap<number, RowEntries>
  readonly lastUpdate: BigUint64Array
  readonly registeredAt: readonly number[]
}

/** As registrations left it: further uids are added, and those that were given to another begin anew (`replace_neuron` of the pallet). */
export function withNeurons(kept: Kept, state: SubnetState | undefined): Kept {
  if (state === undefined) return kept
  const { blockAtRegistration: registeredAt } = state
  const isNew = (uid: number): boolean => registeredAt[uid] !== kept.registeredAt[uid]
  const uids = state.stakeRao.map((_, uid) => uid)
  if (!uids.some(isNew)) return kept
  return {
    ...kept,
    registeredAt,
    validatorPermit: Uint8Array.from(uids, (uid) => (isNew(uid) ? 0 : (kept.validatorPermit[uid] ?? 0))),
    // What a newcomer was last heard of is its registration.
    lastUpdate: BigUint64Array.from(uids, (uid) =>
      isNew(uid) ? BigInt(registeredAt[uid] ?? 0) : (kept.lastUpdate[uid] ?? 0n),
    ),
    bonds: withoutRows(kept.bonds, uids, isNew),
    rows: new Map(
      [...kept.rows]
        .filter(([uid]) => !isNew(uid))
        .map(([uid, row]) => [uid, row.map(withoutWeightFor(isNew))] as const),
    ),
  }
}

/** Bonds of others to the uid stay: the epoch does not count those from before a registration. */
function withoutRows(rows: Rows, uids: readonly number[], isNew: (uid: number) => boolean): Rows {
  const kept = uids.filter((uid) => !isNew(uid)).map((uid) => [uid, readRow(rows, uid)] as const)
  return createRows(uids.length, new Map(kept))
}

/** An entry stays with nothing in it, as a row keeps its explicit zeros. */
function withoutWeightFor(isNew: (uid: number) => boolean): (entry: RowEntries[number]) => RowEntries[number] {
  return ([target, value]) => [target, isNew(target) ? 0 : value]
}
