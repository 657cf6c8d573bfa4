/** A sparse matrix in two arrays: the entries of all rows one after the other, and where each row ends. */
export interface Rows {
  /** How many entries all rows up to and including this one have; one number per uid. */
  readonly ends: Uint32Array
  /** uid, value, uid, value, … in stored order; twice as long as the number of entries. */
  readonly entries: Uint16Array
}

/** One row as (uid, value) pairs. */
export type RowEntries = readonly (readonly [uid: number, value: number])[]

/** Builds a matrix of `n` rows from those that have entries. */
export function createRows(n: number, rows: ReadonlyMap<number, RowEntries>): Rows {
  const ends = new Uint32Array(n)
  const flat: number[] = []
  for (let uid = 0; uid < n; uid++) {
    for (const [target, value] of rows.get(uid) ?? []) flat.push(target, value)
    ends[uid] = flat.length / 2
  }
  return { ends, entries: Uint16Array.from(flat) }
}

/** The entries of one row. */
export function readRow({ ends, entries }: Rows, uid: number): RowEntries {
  const start = uid === 0 ? 0 : (ends[uid - 1] ?? 0)
  const row: [number, number][] = []
  for (let entry = start; entry < (ends[uid] ?? 0); entry++) {
    row.push([entries[2 * entry] ?? 0, entries[2 * entry + 1] ?? 0])
  }
  return row
}
