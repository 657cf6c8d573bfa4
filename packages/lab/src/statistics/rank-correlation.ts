/** Spearman's rank correlation, ties sharing their mean rank; null when one side has a single value. */
export function rankCorrelation(left: readonly number[], right: readonly number[]): number | null {
  return correlation(ranks(left), ranks(right))
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const result = new Array<number>(values.length).fill(0)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (order[end + 1]?.value === order[start]?.value && end + 1 < order.length) end++
    for (const { index } of order.slice(start, end + 1)) result[index] = (start + end) / 2
    start = end + 1
  }
  return result
}

function correlation(left: readonly number[], right: readonly number[]): number | null {
  const count = left.length
  const mean = (count - 1) / 2
  let product = 0
  let leftSquares = 0
  let rightSquares = 0
  for (let index = 0; index < count; index++) {
    const a = (left[index] ?? mean) - mean
    const b = (right[index] ?? mean) - mean
    product += a * b
    leftSquares += a * a
    rightSquares += b * b
  }
  return leftSquares > 0 && rightSquares > 0 ? product / Math.sqrt(leftSquares * rightSquares) : null
}
