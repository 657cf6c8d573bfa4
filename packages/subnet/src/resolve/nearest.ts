/** The candidate that a misspelt word most likely means, if any is close. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.min(3, Math.floor(word.length / 3)))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, index) => index)]
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= left.length; i++) {
    rows.push([i])
    for (let j = 1; j <= right.length; j++) {
      const swapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const replaced = cell(i - 1, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1)
      const best = Math.min(replaced, cell(i - 1, j) + 1, cell(i, j - 1) + 1)
      rows[i]?.push(swapped && i > 1 && j > 1 ? Math.min(best, cell(i - 2, j - 2) + 1) : best)
    }
  }
  return cell(left.length, right.length)
}
