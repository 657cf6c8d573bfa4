/** A mean over independent runs, with the half width of its 95 % interval. */
export interface Estimate {
  readonly mean: number
  /** Half the width of the 95 % interval: 1.96 standard errors; 0 for a single run. */
  readonly margin: number
}

export function estimate(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (values.length < 2) return { mean, margin: 0 }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, margin: 1.96 * Math.sqrt(squares / (values.length - 1) / values.length) }
}
