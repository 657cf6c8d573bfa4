import type { Figure } from '@subnetkit/subnet/report'

/** What one seed may be off: there is no interval to tell noise from change. */
const singleSeedTolerance = 0.05
/** Intervals can be narrow by luck, and by rounding of weights to 16 bits. */
const leastTolerance = 0.02

/** How far a figure may be from the truth. */
export function toleranceOf({ interval }: Figure): number {
  return interval ? Math.max((interval.high - interval.low) / 2, leastTolerance) : singleSeedTolerance
}

/** Whether a figure lies on that side of a bound by more than it may be off. */
export function isBeyond(figure: Figure, bound: number, side: 'above' | 'below'): boolean {
  const distance = side === 'above' ? figure.mean - bound : bound - figure.mean
  return distance > toleranceOf(figure)
}
