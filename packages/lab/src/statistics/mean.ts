export function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** 0 of no values. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length
}
