import type { LabRun, WeightRow } from '../../types.js'

/** Share of a validator's weights that moves from one epoch to the next, on average; null when none set weights twice. */
export function weightChurn({ epochs }: LabRun): number | null {
  const moves: number[] = []
  const before = new Map<number, ReadonlyMap<number, number>>()
  for (const row of epochs.flatMap(({ weights }) => weights)) {
    const shares = sharesOf(row)
    const old = before.get(row.uid)
    if (old && old.size > 0 && shares.size > 0) moves.push(distance(old, shares))
    before.set(row.uid, shares)
  }
  return moves.length > 0 ? moves.reduce((sum, move) => sum + move, 0) / moves.length : null
}

function sharesOf({ uids, values }: WeightRow): ReadonlyMap<number, number> {
  const total = values.reduce((sum, value) => sum + value, 0)
  return total > 0 ? new Map(uids.map((uid, index) => [uid, (values[index] ?? 0) / total])) : new Map()
}

function distance(left: ReadonlyMap<number, number>, right: ReadonlyMap<number, number>): number {
  const uids = new Set([...left.keys(), ...right.keys()])
  return [...uids].reduce((sum, uid) => sum + Math.abs((left.get(uid) ?? 0) - (right.get(uid) ?? 0)), 0) / 2
}
