import type { Figure } from '@subnetkit/subnet/report'

/** Two or three digits that matter, without an exponent in the range that people read. */
export function formatRatio(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? value.toPrecision(1) : value.toFixed(2)
}

export function formatPercent(value: number): string {
  const percent = value * 100
  return `${percent !== 0 && Math.abs(percent) < 0.1 ? percent.toPrecision(2) : percent.toFixed(1)} %`
}

/** With half of its interval, when there is one. */
export function formatFigure({ mean, interval }: Figure, format: (value: number) => string = formatRatio): string {
  return interval ? `${format(mean)} ± ${format((interval.high - interval.low) / 2)}` : format(mean)
}
