import type { Figure } from '@subnetkit/subnet/report'
import { formatFigure, formatPercent, formatRatio } from '../report/findings/format.js'

/** A coordinate of a plot: the same digits on every machine. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100)
}

export function ratioOf(figure: Figure | null): string {
  return figure ? formatFigure(figure, formatRatio) : '–'
}

export function percentOf(figure: Figure | null): string {
  return figure ? formatFigure(figure, formatPercent) : '–'
}
