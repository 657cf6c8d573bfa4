/** What is kept of one hotkey's performance. */
export interface HotkeyScore {
  /** Moving average in [0, 1]. */
  readonly score: number
  /** Entries that were ever settled for this hotkey. */
  readonly settledCount: number
}

/**
 * The moving average after some more entries: their mean enters with weight `alpha`.
 * A hotkey without history starts with the mean; without entries nothing changes, so whoever was not asked keeps the score.
 */
export function updateScore(
  previous: HotkeyScore | undefined,
  entryScores: readonly number[],
  { alpha }: { readonly alpha: number },
): HotkeyScore {
  const before = previous ?? { score: 0, settledCount: 0 }
  if (entryScores.length === 0) return { score: before.score, settledCount: before.settledCount }
  const mean = entryScores.reduce((sum, score) => sum + score, 0) / entryScores.length
  const score = before.settledCount === 0 ? mean : before.score + alpha * (mean - before.score)
  return { score: Math.min(1, Math.max(0, score)), settledCount: before.settledCount + entryScores.length }
}
