import { meanOf, sumOf } from './mean.js'

/** 97.5 % quantiles of Student's t by degrees of freedom, from 1. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]
/** Of more degrees of freedom; a little too wide, never too narrow. */
const beyond = 2.042

/** Half the width of the 95 % interval of the mean of independent values; null of fewer than two, which say nothing of chance. */
export function marginOf(values: readonly number[]): number | null {
  const count = values.length
  if (count < 2) return null
  const mean = meanOf(values)
  const variance = sumOf(values.map((value) => (value - mean) ** 2)) / (count - 1)
  return (quantiles[count - 2] ?? beyond) * Math.sqrt(variance / count)
}
