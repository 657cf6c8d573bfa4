/** One row per uid, one column per uid. */
export type DenseMatrix = Float64Array[]

export function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** The values divided by their sum; all zeros stay zeros. */
export function normalized(values: Float64Array): Float64Array {
  const total = sum(values)
  return total === 0 ? values : values.map((value) => value / total)
}

/** Every column divided by its sum; columns of zeros stay zeros. */
export function normalizeColumns(rows: DenseMatrix): DenseMatrix {
  const totals = new Float64Array(rows.length)
  for (const row of rows) {
    for (let uid = 0; uid < row.length; uid++) totals[uid] = (totals[uid] ?? 0) + (row[uid] ?? 0)
  }
  return rows.map((row) => row.map((value, uid) => (totals[uid] ? value / totals[uid] : 0)))
}
