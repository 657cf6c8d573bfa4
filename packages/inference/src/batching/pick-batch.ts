export interface BatchLimits {
  readonly maxItems: number
  /** Items times the longest of them: what a padded batch costs. */
  readonly maxPaddedLength: number
}

interface Measured {
  /** Tokens, or 1 where all items cost the same. */
  readonly length: number
  /** Only items of one shape may run together. */
  readonly shape: string
}

/**
 * Chooses which waiting items run next: the oldest always, then those nearest to it in length while they fit.
 *
 * @param waiting the look-ahead window, oldest first
 * @returns indices into `waiting`, ascending
 */
export function pickBatch(waiting: readonly Measured[], limits: BatchLimits): number[] {
  const [oldest] = waiting
  if (oldest === undefined) return []
  const distance = (item: Measured): number => Math.abs(item.length - oldest.length)
  const candidates = waiting
    .map((item, index) => ({ item, index }))
    .filter(({ item, index }) => index > 0 && item.shape === oldest.shape)
    .sort((a, b) => distance(a.item) - distance(b.item) || a.index - b.index)

  const picked = [0]
  let longest = oldest.length
  for (const { item, index } of candidates) {
    if (picked.length >= limits.maxItems) break
    const paddedLength = Math.max(longest, item.length) * (picked.length + 1)
    if (paddedLength > limits.maxPaddedLength) continue
    longest = Math.max(longest, item.length)
    picked.push(index)
  }
  return picked.sort((a, b) => a - b)
}
