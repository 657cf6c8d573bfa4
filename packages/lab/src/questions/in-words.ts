import type { Figure } from '@subnetkit/subnet/report'
import { formatFigure, formatRatio } from '../report/findings/format.js'

/** Half an interval that would be written as 0.00. */
const nothing = 0.005

/** A figure in a sentence: with its range, unless that is too small to be written. */
export function inWords({ mean, interval }: Figure, format: (value: number) => string = formatRatio): string {
  if (interval !== null && (interval.high - interval.low) / 2 >= nothing)
    return formatFigure({ mean, interval }, format)
  return format === formatRatio && Number.isInteger(mean) ? String(mean) : format(mean)
}
