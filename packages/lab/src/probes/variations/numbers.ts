import { changeAt, changeNumbers, type Part } from './parts.js'
import type { Variation, VariationKind } from './variation.js'

type Change = (numbers: readonly number[]) => readonly number[]

/** Large changes of numbers; those of lists keep their length as a vector, so that a schema which asks for one lets them through. */
export function numberVariations(part: Part): Variation[] {
  return [
    make(part, 'content', 'magnitudes made equal, signs kept', ifMany(equalMagnitudes)),
    make(part, 'content', 'magnitudes moved by one place, signs kept', ifMany(movedMagnitudes)),
    make(
      part,
      'content',
      'every second sign turned',
      ifMany((numbers) => numbers.map((x, i) => (i % 2 === 0 ? x : -x))),
    ),
    make(part, 'content', 'second half replaced by the first', ifMany(halfRepeated)),
    make(
      part,
      'form',
      'moved by one place',
      ifMany((numbers) => [...numbers.slice(1), ...numbers.slice(0, 1)]),
    ),
    make(
      part,
      'form',
      'doubled',
      ifMany((numbers) => numbers.map((x) => 2 * x)),
    ),
    make(
      part,
      'content',
      'doubled',
      ifOne((x) => 2 * x),
    ),
    make(
      part,
      'content',
      'halved',
      ifOne((x) => x / 2),
    ),
    make(
      part,
      'content',
      'replaced by another',
      ifOne((x) => 3 * x + 7),
    ),
    make(part, 'content', 'sign turned', (numbers) => numbers.map((x) => -x)),
  ]
}

/** A claim earns more at an extreme; content is wrong there. */
export function claimVariations(part: Part): Variation[] {
  return [
    make(
      part,
      'claim',
      'set to 0',
      ifOne(() => 0),
    ),
    make(
      part,
      'claim',
      'set to 1',
      ifOne(() => 1),
    ),
    make(
      part,
      'claim',
      'divided by 100',
      ifOne((x) => x / 100),
    ),
    make(
      part,
      'claim',
      'multiplied by 100',
      ifOne((x) => 100 * x),
    ),
    make(
      part,
      'claim',
      'multiplied by a million',
      ifOne((x) => 1e6 * x),
    ),
  ]
}

/** What code can hold and few authors think of. A schema that refuses it is right to. */
export function numberEdges(part: Part): Variation[] {
  const all = (value: number): Change => ifMany((numbers) => numbers.map(() => value))
  const first = (value: number): Change => ifMany((numbers) => [value, ...numbers.slice(1)])
  return [
    ...[0, -0, Number.NaN, Number.POSITIVE_INFINITY, 3.4e38, 1e-45].map((value) =>
      make(part, 'edge', `all ${Object.is(value, -0) ? '-0' : value}`, all(value)),
    ),
    ...[Number.NaN, Number.NEGATIVE_INFINITY, 3.4e38].map((value) =>
      make(part, 'edge', `the first ${value}`, first(value)),
    ),
  ]
}

function make(part: Part, kind: VariationKind, label: string, change: Change): Variation {
  return { kind, part, label, apply: (value) => changeAt(value, part.path, (leaf) => changeNumbers(leaf, change)) }
}

function ifMany(change: Change): Change {
  return (numbers) => (numbers.length > 1 ? change(numbers) : numbers)
}

function ifOne(change: (number: number) => number): Change {
  return (numbers) => (numbers.length === 1 ? numbers.map(change) : numbers)
}

/** Root mean square keeps the length of the vector. */
function equalMagnitudes(numbers: readonly number[]): readonly number[] {
  const square = numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length
  return numbers.map((x) => signOf(x) * Math.sqrt(square))
}

function movedMagnitudes(numbers: readonly number[]): readonly number[] {
  return numbers.map((x, index) => signOf(x) * Math.abs(numbers[(index + 1) % numbers.length] ?? 0))
}

function halfRepeated(numbers: readonly number[]): readonly number[] {
  const half = numbers.slice(0, Math.ceil(numbers.length / 2))
  return numbers.map((_, index) => half[index % half.length] ?? 0)
}

/** A vector that has to keep its length can spare no place. */
function signOf(value: number): 1 | -1 {
  return value < 0 ? -1 : 1
}
