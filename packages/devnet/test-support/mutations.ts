import fc from 'fast-check'

/** One thing done to bytes. */
export type Mutation = (bytes: Uint8Array) => Uint8Array

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const indexIn = (bytes: Uint8Array, where: number): number => Math.floor(where * bytes.length)

/** Compact lengths that promise more than there is, or are written longer than they need to be. */
const lengths = [
  'fc',
  'fdff',
  'feffffff',
  '03ffffffff',
  '0300000040',
  '13ffffffffffffffff',
  '33',
  'ff',
  '0100',
  '02000000',
]

const flip = fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(
  ([where, bit]): Mutation =>
    (bytes) => {
      const copy = bytes.slice()
      const at = indexIn(bytes, where)
      if (bytes.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << bit)
      return copy
    },
)
const truncate = place.map(
  (where): Mutation =>
    (bytes) =>
      bytes.slice(0, indexIn(bytes, where)),
)
const insert = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(
  ([where, extra]): Mutation =>
    (bytes) => {
      const at = indexIn(bytes, where)
      return Uint8Array.from([...bytes.subarray(0, at), ...extra, ...bytes.subarray(at)])
    },
)
const wrongLength = fc.tuple(place, fc.constantFrom(...lengths)).map(
  ([where, hex]): Mutation =>
    (bytes) => {
      const at = indexIn(bytes, where)
      return Uint8Array.from([...bytes.subarray(0, at), ...Buffer.from(hex, 'hex'), ...bytes.subarray(at + 1)])
    },
)
const repeat = fc.tuple(place, place, fc.integer({ min: 2, max: 50 })).map(
  ([from, to, times]): Mutation =>
    (bytes) => {
      const [start, end] = [indexIn(bytes, Math.min(from, to)), indexIn(bytes, Math.max(from, to))]
      const piece = Array.from({ length: times }, () => [...bytes.subarray(start, Math.min(end, start + 200))]).flat()
      return Uint8Array.from([...bytes.subarray(0, start), ...piece, ...bytes.subarray(end)])
    },
)

/** Bit flips, truncation, insertion, wrong compact lengths, repetition. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.oneof({ weight: 12, arbitrary: flip }, truncate, insert, { weight: 2, arbitrary: wrongLength }, repeat),
  { minLength: 0, maxLength: 3 },
)

/** All of them, one after another. */
export function mutate(bytes: Uint8Array, all: readonly Mutation[]): Uint8Array {
  return all.reduce((changed, mutation) => mutation(changed), bytes)
}
