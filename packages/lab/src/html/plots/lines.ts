import { type Html, html } from '../markup.js'
import { axes } from './axes.js'
import { path, svg, text } from './svg.js'

export interface Series {
  readonly label: string
  readonly kind: 'honest' | 'other' | 'reference'
  /** Null where there is nothing to show. */
  readonly points: readonly (readonly [x: number, y: number | null])[]
}

export interface LinesOptions {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly series: readonly Series[]
  readonly width: number
  readonly height: number
  /** More that must fit, so that plots beside each other have one scale. */
  readonly yValues?: readonly number[]
  readonly xTitle?: string
  readonly yTitle?: string
  /** Writes the names of series at their ends. */
  readonly named?: boolean
}

/** Lines over one axis. */
export function lines(options: LinesOptions): Html {
  const { series, yValues = [], named = false } = options
  const points = series.flatMap((one) => one.points)
  const { x, y, drawing } = axes({
    ...options,
    ticks: options.width < 300 ? 2 : 4,
    xValues: points.map(([at]) => at),
    yValues: [...yValues, ...points.flatMap(([, value]) => value ?? [])],
  })
  return svg(
    options,
    html`${drawing}${series.map(({ kind, points: own, label }) => {
      const drawn = own.map(([at, value]) => (value === null ? undefined : ([x.at(at), y.at(value)] as const)))
      const last = drawn.findLast((point) => point !== undefined)
      return [
        path(kind === 'reference' ? 'reference' : `line ${kind}`, drawn),
        named && last ? text({ x: last[0], y: last[1] - 5, anchor: 'end', kind: 'label' }, label) : null,
      ]
    })}`,
  )
}
