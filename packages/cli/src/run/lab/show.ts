import { formatFigure, formatRatio } from '@subnetkit/lab'
import type { Figure } from '@subnetkit/subnet/report'

/** A figure in a table. Half an interval of less than a hundredth is no more than rounding. */
export function show(figure: Figure | null, format: (value: number) => string = formatRatio): string {
  if (figure === null) return '-'
  const { mean, interval } = figure
  const isRounding = interval !== null && interval.high - interval.low < 1e-6
  return formatFigure(isRounding ? { mean, interval: { low: mean, high: mean } } : figure, format)
}
