import { type Html, html } from './markup.js'

/** A sentence of a finding: what stands between backticks is code. */
export function prose(text: string): readonly (Html | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
}

/** A name that an author chose; it cannot turn the text around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

/** `honest 0.7` for honest miners of less than the best quality. */
export function strategyName({
  strategy,
  quality,
}: {
  readonly strategy: string
  readonly quality: number | null
}): string {
  return quality === null || quality === 1 ? strategy : `${strategy} ${quality}`
}

/** As one word and its plural. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
