/** Gini coefficient of values ≥ 0: 0 when all are equal, (n - 1) / n when one has all; null when nobody has anything. */
export function gini(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const total = sorted.reduce((sum, value) => sum + value, 0)
  if (total <= 0) return null
  const weighted = sorted.reduce((sum, value, index) => sum + (index + 1) * value, 0)
  const count = sorted.length
  return (2 * weighted) / (count * total) - (count + 1) / count
}
