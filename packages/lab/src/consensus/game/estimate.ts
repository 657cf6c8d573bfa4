import { meanOf } from '../../statistics/mean.js'
import { marginOf } from '../../statistics/student.js'

/** A mean over independent runs, with the half width of its 95 % interval. */
export interface Estimate {
  readonly mean: number
  /** Half the width of the 95 % interval by Student's t; 0 for a single run, of which nothing is known. */
  readonly margin: number
}

export function estimate(values: readonly number[]): Estimate {
  return { mean: meanOf(values), margin: marginOf(values) ?? 0 }
}
