import { type Html, html } from '../markup.js'
import { createScale, type Scale } from './scale.js'
import { line, text } from './svg.js'

export interface AxesOptions {
  readonly width: number
  readonly height: number
  readonly xValues: readonly number[]
  readonly yValues: readonly number[]
  readonly xTitle?: string
  readonly yTitle?: string
  /** About how many ticks each. Default 4. */
  readonly ticks?: number
}

export interface Axes {
  readonly x: Scale
  readonly y: Scale
  readonly drawing: Html
}

const left = 40
const right = 14

/** Two axes with round numbers; titles above and below, where they need no room of the plot. */
export function axes({ width, height, xValues, yValues, xTitle, yTitle, ticks = 4 }: AxesOptions): Axes {
  const top = yTitle === undefined ? 8 : 24
  const bottom = height - (xTitle === undefined ? 20 : 36)
  const x = createScale({ values: xValues, from: left, to: width - right, ticks, tight: true })
  const y = createScale({ values: yValues, from: bottom, to: top, ticks })
  const drawing = html`${yTitle === undefined ? null : text({ x: 2, y: 12, kind: 'label' }, yTitle)}${
    xTitle === undefined ? null : text({ x: width - right, y: height - 4, anchor: 'end', kind: 'label' }, xTitle)
  }${y.ticks.map((tick) => [
    line('axis', [left, y.at(tick), width - right, y.at(tick)]),
    text({ x: left - 5, y: y.at(tick) + 4, anchor: 'end', kind: 'label' }, y.format(tick)),
  ])}${x.ticks.map((tick) => text({ x: x.at(tick), y: bottom + 15, anchor: 'middle', kind: 'label' }, x.format(tick)))}
`
  return { x, y, drawing }
}
