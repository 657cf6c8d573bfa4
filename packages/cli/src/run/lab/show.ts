import { formatFigure, formatRatio } from '@subnetkit/lab'
import type { Figure } from '@subnetkit/subnet/report'

/** Below this a figure is the rounding of the chain's weights. */
const rounding = 1e-6

/** A figure in a table, `-` where there is none. */
export function show(figure: Figure | null, format: (value: number) => string = formatRatio): string {
  if (figure === null) return '-'
  const mean = rounded(figure.mean)
  const half = figure.interval && rounded((figure.interval.high - figure.interval.low) / 2)
  return formatFigure({ mean, interval: half === null ? null : { low: mean - half, high: mean + half } }, format)
}

function rounded(value: number): number {
  return Math.abs(value) < rounding ? 0 : value
}
