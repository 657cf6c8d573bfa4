/** How the default rule shares out. */
export interface DefaultWeightsOptions {
  /** Scores are raised to this power first: 1 pays in proportion, more favours the best. */
  readonly power?: number
}

/** Weights in proportion to scores, summing to 1; hotkeys without a score are left out. Empty when nobody has one. */
export function defaultWeights(
  miners: readonly { readonly hotkey: string; readonly score: number }[],
  { power = 1 }: DefaultWeightsOptions = {},
): Map<string, number> {
  return normaliseWeights(new Map(miners.map(({ hotkey, score }) => [hotkey, Math.max(0, score) ** power])))
}

/** Shares that sum to 1, without the zeros. Dividing by the largest first keeps every finite input finite. */
export function normaliseWeights(weights: ReadonlyMap<string, number>): Map<string, number> {
  const largest = Math.max(0, ...weights.values())
  if (largest === 0) return new Map()
  const relative = [...weights].map(([hotkey, weight]) => [hotkey, weight / largest] as const)
  const total = relative.reduce((sum, [, weight]) => sum + weight, 0)
  return new Map(relative.map(([hotkey, weight]) => [hotkey, weight / total] as const).filter(([, share]) => share > 0))
}
