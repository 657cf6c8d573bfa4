import { type Html, html } from '../markup.js'
import { coordinate } from '../numbers.js'
import { axes } from './axes.js'
import { svg } from './svg.js'

export interface HeatMapOptions {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly xTitle: string
  readonly yTitle: string
  /** Columns of cells from left to right, each from below; the class of each cell. Both axes go from 0 to 1. */
  readonly columns: readonly (readonly string[])[]
}

/** Cells of a few classes; equal ones above each other are one rectangle. */
export function heatMap(options: HeatMapOptions): Html {
  const { columns } = options
  const size = { width: 260, height: 240 }
  const { x, y, drawing } = axes({ ...size, ...options, xValues: [1], yValues: [1], ticks: 2 })
  const width = (x.at(1) - x.at(0)) / columns.length
  const cells = columns.map((column, index) => {
    const height = (y.at(0) - y.at(1)) / column.length
    return runsOf(column).map(
      ({ kind, from, to }) =>
        // A little wider than it is, so that no seam shows between two.
        html`<rect class="${kind}" x="${coordinate(x.at(0) + index * width)}" y="${coordinate(y.at(0) - to * height)}" width="${coordinate(width + 0.15)}" height="${coordinate((to - from) * height + 0.15)}"/>`,
    )
  })
  return svg({ ...options, ...size }, html`${drawing}<g shape-rendering="crispEdges">${cells}</g>`)
}

interface Run {
  readonly kind: string
  readonly from: number
  readonly to: number
}

function runsOf(column: readonly string[]): readonly Run[] {
  const starts = column.flatMap((kind, index) => (kind === column[index - 1] ? [] : [index]))
  return starts.map((from, index) => ({ kind: column[from] ?? '', from, to: starts[index + 1] ?? column.length }))
}
