import type { Figure } from '@subnetkit/subnet/report'

/** 97.5 % quantiles of Student's t by degrees of freedom, from 1. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]
/** Of more degrees of freedom; a little too wide beyond 31, never too narrow. */
const beyond = 2.042

/** Mean of one value a seed with the 95 % interval of the mean; null of no values. */
export function figureOf(values: readonly number[]): Figure | null {
  const count = values.length
  if (count === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return { mean, interval: null }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const half = (quantiles[count - 2] ?? beyond) * Math.sqrt(variance / count)
  return { mean, interval: { low: mean - half, high: mean + half } }
}

/** As `figureOf`, of what at least one seed gave; seeds that gave nothing are left out. */
export function figureOfKnown(values: readonly (number | null)[]): Figure | null {
  return figureOf(values.filter((value) => value !== null))
}
