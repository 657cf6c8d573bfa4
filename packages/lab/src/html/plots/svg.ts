import { type Child, type Html, html } from '../markup.js'
import { coordinate } from '../numbers.js'

export interface SvgOptions {
  /** Different from that of any other plot of the page. */
  readonly id: string
  readonly title: string
  /** What the plot shows, in words. */
  readonly description: string
  readonly width: number
  readonly height: number
}

/** A drawing that says to everybody what it shows. */
export function svg({ id, title, description, width, height }: SvgOptions, content: Child): Html {
  return html`<svg viewBox="0 0 ${width} ${coordinate(height)}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${content}
</svg>
`
}

export function line(kind: string, [x1, y1, x2, y2]: readonly [number, number, number, number]): Html {
  return html`<line class="${kind}" x1="${coordinate(x1)}" y1="${coordinate(y1)}" x2="${coordinate(x2)}" y2="${coordinate(y2)}"/>`
}

export interface TextOptions {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly kind?: string
}

/** Text in a drawing; what is longer than `most` characters is cut, since nothing wraps there. */
export function text({ x, y, anchor = 'start', kind = 'name' }: TextOptions, content: string, most = 60): Html {
  const letters = [...content]
  const shown = letters.length <= most ? content : `${letters.slice(0, most - 1).join('')}…`
  return html`<text class="${kind}" x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}">${shown}</text>`
}

/** A path through points; undefined breaks it. */
export function path(kind: string, points: readonly (readonly [x: number, y: number] | undefined)[]): Html {
  const steps = points.map((point, index) =>
    point === undefined
      ? ''
      : `${points[index - 1] === undefined ? 'M' : 'L'}${coordinate(point[0])} ${coordinate(point[1])}`,
  )
  return html`<path class="${kind}" d="${steps.join('')}"/>`
}
