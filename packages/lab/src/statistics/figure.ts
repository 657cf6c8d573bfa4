import type { Figure } from '@subnetkit/subnet/report'
import { meanOf } from './mean.js'
import { marginOf } from './student.js'

/** Mean of one value a seed with the 95 % interval of the mean; null of no values. */
export function figureOf(values: readonly number[]): Figure | null {
  if (values.length === 0) return null
  const mean = meanOf(values)
  const margin = marginOf(values)
  return { mean, interval: margin === null ? null : { low: mean - margin, high: mean + margin } }
}

/** As `figureOf`, of what at least one seed gave; seeds that gave nothing are left out. */
export function figureOfKnown(values: readonly (number | null)[]): Figure | null {
  return figureOf(values.filter((value) => value !== null))
}
