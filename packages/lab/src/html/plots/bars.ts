import type { Figure } from '@subnetkit/subnet/report'
import { formatFigure, formatRatio } from '../../report/findings/format.js'
import { type Html, html } from '../markup.js'
import { coordinate } from '../numbers.js'
import { createScale, type Scale } from './scale.js'
import { line, svg, text } from './svg.js'

export interface Bar {
  readonly label: string
  readonly kind: 'honest' | 'other'
  readonly figure: Figure
}

export interface BarsOptions {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly bars: readonly Bar[]
  /** Where a dashed line stands: what an honest one has. */
  readonly reference: number
}

const width = 360
const rowHeight = 34
const axisHeight = 22
/** Characters in a line, about. */
const mostLetters = 48
const letterWidth = 7.5

/** Bars to the right, names above them and intervals on them. */
export function bars({ id, title, description, bars: rows, reference }: BarsOptions): Html {
  const values = rows.flatMap(({ figure: { mean, interval } }) => [mean, interval?.low ?? mean, interval?.high ?? mean])
  const scale = createScale({ values: [...values, reference], from: 12, to: width - 12 })
  const bottom = rows.length * rowHeight + 4
  return svg(
    { id, title, description, width, height: bottom + axisHeight },
    html`${scale.ticks.map(
      (tick) =>
        html`${line('axis', [scale.at(tick), 0, scale.at(tick), bottom])}${text(
          { x: within(scale.at(tick), scale.format(tick)), y: bottom + 14, anchor: 'middle', kind: 'label' },
          scale.format(tick),
        )}`,
    )}
${rows.map((row, index) => bar(row, index * rowHeight, scale))}
${line('reference', [scale.at(reference), 0, scale.at(reference), bottom])}
${rows.map((row, index) => caption(row, index * rowHeight))}`,
  )
}

function caption({ label, figure }: Bar, top: number): Html {
  const y = top + 14
  const value = formatFigure(figure, formatRatio)
  return html`${text({ x: 12, y, kind: 'over' }, label, mostLetters - value.length)}${text({ x: width - 12, y, anchor: 'end', kind: 'over' }, value)}
`
}

/** Keeps a label that is centred there inside the drawing. */
function within(x: number, label: string): number {
  const half = (label.length * letterWidth) / 2
  return Math.min(width - half, Math.max(half, x))
}

function bar({ kind, figure: { mean, interval } }: Bar, top: number, scale: Scale): Html {
  const [zero, end] = [scale.at(0), scale.at(mean)]
  return html`<rect class="${kind}" x="${coordinate(Math.min(zero, end))}" y="${top + 20}" width="${coordinate(Math.max(1, Math.abs(end - zero)))}" height="10" rx="2"/>${
    interval && whisker(scale.at(interval.low), scale.at(interval.high), top + 25)
  }
`
}

/** Nothing where it would be no longer than it is thick. */
function whisker(low: number, high: number, y: number): readonly Html[] {
  if (high - low < 1.5) return []
  return [
    line('interval', [low, y, high, y]),
    line('interval', [low, y - 4, low, y + 4]),
    line('interval', [high, y - 4, high, y + 4]),
  ]
}
