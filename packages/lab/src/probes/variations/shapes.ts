import { changeAt, type Part } from './parts.js'
import type { Variation, VariationKind } from './variation.js'

export function textVariations(part: Part): Variation[] {
  const make = (kind: VariationKind, label: string, change: (text: string) => string): Variation =>
    on(part, kind, label, (leaf) => (typeof leaf === 'string' ? change(leaf) : leaf))
  const half = (text: string): number => Math.ceil(text.length / 2)
  return [
    make('content', 'second half left out', (text) => text.slice(0, half(text))),
    make('content', 'first half left out', (text) => text.slice(text.length - half(text))),
    make('content', 'letters replaced, length kept', otherLetters),
    make('form', 'words in reverse order', (text) => text.split(' ').reverse().join(' ')),
  ]
}

export function flagVariations(part: Part): Variation[] {
  const turned = (leaf: unknown): unknown => (typeof leaf === 'boolean' ? !leaf : leaf)
  return [
    on(part, 'content', 'turned round', turned),
    on(part, 'claim', 'set to true', () => true),
    on(part, 'claim', 'set to false', () => false),
  ]
}

export function listVariations(part: Part): Variation[] {
  const make = (kind: VariationKind, label: string, change: (list: readonly unknown[]) => unknown): Variation =>
    on(part, kind, label, (leaf) => (Array.isArray(leaf) && leaf.length > 1 ? change(leaf) : leaf))
  return [
    make('content', 'second half left out', (list) => list.slice(0, Math.ceil(list.length / 2))),
    make('content', 'last item left out', (list) => list.slice(0, -1)),
    make('content', 'every item made the first', (list) => list.map(() => list[0])),
    make('form', 'in reverse order', (list) => list.toReversed()),
  ]
}

/** The same content, longer. */
export function sizeVariations(part: Part): Variation[] {
  const repeated = (times: number) => (leaf: unknown) => {
    if (typeof leaf === 'string') return leaf === '' ? leaf : Array.from({ length: times }, () => leaf).join(' ')
    return Array.isArray(leaf) ? Array.from({ length: times }, () => leaf).flat() : leaf
  }
  const padded = (leaf: unknown): unknown => {
    if (typeof leaf === 'string') return leaf + ' '.repeat(Math.max(16, leaf.length))
    return Array.isArray(leaf) && leaf.length > 0 ? [...leaf, leaf.at(-1)] : leaf
  }
  return [
    on(part, 'size', 'with its end repeated', padded),
    on(part, 'size', 'said twice', repeated(2)),
    on(part, 'size', 'said four times', repeated(4)),
  ]
}

function on(part: Part, kind: VariationKind, label: string, change: (leaf: unknown) => unknown): Variation {
  return { kind, part, label, apply: (value) => changeAt(value, part.path, change) }
}

/** Each letter and digit becomes its neighbour in the alphabet. */
function otherLetters(text: string): string {
  return text.replace(/[a-z0-9]/gi, (letter) => {
    if (letter === 'z') return 'a'
    if (letter === 'Z') return 'A'
    return letter === '9' ? '0' : String.fromCharCode(letter.charCodeAt(0) + 1)
  })
}
