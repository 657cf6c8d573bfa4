/** Text that is markup already; only `html` makes it. */
export interface Html {
  readonly markup: string
}

export type Child = Html | string | number | null | undefined | readonly Child[]

/** Markup from a template. What is put in is escaped, in text and in quoted attributes alike, unless it is markup. */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  return {
    markup: strings.map((text, index) => text + (index < children.length ? toMarkup(children[index]) : '')).join(''),
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function toMarkup(child: Child): string {
  if (child === null || child === undefined) return ''
  if (isList(child)) return child.map(toMarkup).join('')
  return typeof child === 'object' ? child.markup : escapeText(String(child))
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child)
}

function escapeText(text: string): string {
  return text.replace(unprintable, '\ufffd').replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
}

// Control characters and halves of characters are no HTML, and those that turn the direction of text would let a name rewrite what stands beside it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu
