import type { Figure } from '@subnetkit/subnet/report'
import { type Html, html } from '../markup.js'
import { coordinate } from '../numbers.js'
import { axes } from './axes.js'
import { line, path, svg } from './svg.js'

export interface ScatterOptions {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly points: readonly { readonly x: number; readonly figure: Figure }[]
  readonly xTitle: string
  readonly yTitle: string
}

/** Points with their intervals, and the line on which pay follows quality exactly. */
export function scatter(options: ScatterOptions): Html {
  const { points } = options
  const size = { width: 360, height: 260 }
  const { x, y, drawing } = axes({
    ...size,
    ...options,
    xValues: [1],
    yValues: [
      1,
      ...points.flatMap(({ figure: { mean, interval } }) => [mean, interval?.high ?? mean, interval?.low ?? mean]),
    ],
  })
  return svg(
    { ...options, ...size },
    html`${drawing}${path('reference', [
      [x.at(0), y.at(0)],
      [x.at(1), y.at(1)],
    ])}${points.map(({ x: at, figure: { mean, interval } }) => [
      interval && line('interval', [x.at(at), y.at(interval.low), x.at(at), y.at(interval.high)]),
      html`<circle class="honest" cx="${coordinate(x.at(at))}" cy="${coordinate(y.at(mean))}" r="4"/>`,
    ])}`,
  )
}
