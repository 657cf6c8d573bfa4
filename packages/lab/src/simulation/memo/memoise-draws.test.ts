import { createRandom, type SampleContext } from '@subnetkit/subnet'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createByteNumbers } from './byte-numbers.js'
import { contentKey } from './content-key.js'
import { memoiseDraws } from './memoise-draws.js'

const context = (uid: number): SampleContext => ({
  random: createRandom(Uint8Array.of(1)),
  miner: { hotkey: 'a', coldkey: 'b', uid, registeredAt: 0, state: undefined },
  block: 1,
  sources: {},
})

test('a draw that looks at nothing but its randomness is made once for each place, and everybody has a copy', async () => {
  let draws = 0
  const draw = memoiseDraws(async ({ random }) => ({
    request: { text: random.hex(4), count: ++draws },
    secret: undefined,
  }))
  const first = await draw('1', context(0))
  const second = await draw('1', context(1))
  expect(second).toEqual(first)
  expect(second?.request).not.toBe(first?.request)
  await draw('2', context(0))
  expect(draws).toBe(2)
})

test('a draw that looks at more is made each time', async () => {
  const draws = [
    memoiseDraws(async ({ miner }) => ({ request: { uid: miner.uid }, secret: undefined })),
    memoiseDraws(async (given) => ({ request: { uid: { ...given }.miner.uid }, secret: undefined })),
  ]
  for (const draw of draws) for (const uid of [1, 2]) expect((await draw('1', context(uid)))?.request).toEqual({ uid })
})

test('nothing to ask stays nothing to ask', async () => {
  const draw = memoiseDraws(async () => undefined)
  for (let time = 0; time < 2; time++) expect(await draw('1', context(0))).toBeUndefined()
})

test('keys of contents are alike for the same content and for nothing else', () => {
  const anything = fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true })
  fc.assert(
    fc.property(anything, anything, (left, right) => {
      for (const numberOf of [undefined, createByteNumbers(10_000)]) {
        const [one, other] = [contentKey(left, numberOf), contentKey(right, numberOf)]
        if (one !== undefined && one === other) expect(left).toEqual(right)
      }
    }),
  )
  const vector = { vectors: [Float32Array.of(1, 2), Float32Array.of(-0)] }
  expect(contentKey(vector)).toBe(contentKey(structuredClone(vector)))
  const apart: unknown[] = [
    0,
    -0,
    '0',
    null,
    undefined,
    [],
    {},
    [0],
    ['0'],
    { 0: 0 },
    Int8Array.of(0),
    0n,
    Number.NaN,
    false,
  ]
  expect(new Set(apart.map((value) => contentKey(value))).size).toBe(apart.length)
  for (const more of [new Date(0), new Map(), () => 1, [Symbol('a')]]) expect(contentKey(more)).toBeUndefined()
})
