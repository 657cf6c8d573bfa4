import { readFileSync } from 'node:fs'
import {
  computeWeights,
  decideWeights,
  defaultWeights,
  SCORING_WEIGHTS_INVALID,
  toChainWeights,
} from '@subnetkit/scoring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minersOf } from '../../test-support/tally-subnet.js'
import { maxUpscale, toFixedPoint } from './max-upscale.js'

interface MathVector {
  readonly fn: string
  readonly input: readonly (number | string)[]
  readonly expected: readonly number[]
}

const file = new URL('../../../../test/vectors/yuma-scenarios.json', import.meta.url)
const { math_vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly math_vectors: readonly MathVector[] }
const vectors = math_vectors.filter(({ fn }) => fn.includes('max_upscale_to_u16'))

/** The largest I32F32 is one step below this double. */
const numberOf = (value: number | string): number => (value === 'I32F32::MAX' ? 2 ** 31 : Number(value))
const positive = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
const byUid = fc.array(positive, { maxLength: 20 }).map((values) => new Map(values.map((value, uid) => [uid, value])))

describe('toChainWeights', () => {
  test('upscales all recorded vectors as the chain does', () => {
    expect(vectors).toHaveLength(19)
    for (const { input, expected } of vectors) {
      expect(maxUpscale(toFixedPoint(input.map(numberOf))), JSON.stringify(input)).toEqual(expected)
    }
  })

  test('uids ascend, zeros are left out', () => {
    const weights = toChainWeights(
      new Map([
        [7, 0.5],
        [2, 0.25],
        [4, 0],
        [3, 1e-9],
      ]),
    )
    expect(weights).toEqual({ uids: [2, 7], weights: [32_768, 65_535] })
  })

  test('what is sent is what the chain stores: upscaling it again changes nothing', () => {
    fc.assert(
      fc.property(byUid, (values) => {
        const { uids, weights } = toChainWeights(values)
        expect(maxUpscale(toFixedPoint(weights))).toEqual(weights)
        expect(uids).toEqual(uids.toSorted((left, right) => left - right))
        expect(weights.every((weight) => Number.isInteger(weight) && weight > 0 && weight <= 65_535)).toBe(true)
        if (Math.max(0, ...values.values()) > 0) expect(Math.max(...weights)).toBe(65_535)
      }),
    )
  })

  test('a larger weight is never stored as the smaller one', () => {
    fc.assert(
      fc.property(byUid, (values) => {
        const { uids, weights } = toChainWeights(values)
        const stored = (uid: number): number => weights[uids.indexOf(uid)] ?? 0
        for (const [one, left] of values) {
          for (const [two, right] of values) if (left > right) expect(stored(one)).toBeGreaterThanOrEqual(stored(two))
        }
      }),
    )
  })
})

describe('defaultWeights', () => {
  test('pays in proportion, or to a power of it, and nothing to nobody', () => {
    const miners = [
      { hotkey: 'a', score: 0.75 },
      { hotkey: 'b', score: 0.25 },
      { hotkey: 'c', score: 0 },
    ]
    expect([...defaultWeights(miners)]).toEqual([
      ['a', 0.75],
      ['b', 0.25],
    ])
    expect([...defaultWeights(miners, { power: 2 })]).toEqual([
      ['a', expect.closeTo(0.9, 12)],
      ['b', expect.closeTo(0.1, 12)],
    ])
    expect(defaultWeights([])).toEqual(new Map())
  })
})

describe('computeWeights', () => {
  const miners = minersOf('a', 'b', 'c')
  const about = { miners, ownerHotkey: 'o', block: 9 }
  const scores = new Map([
    ['a', { score: 0.5, settledCount: 4 }],
    ['b', { score: 0.25, settledCount: 4 }],
    ['gone', { score: 1, settledCount: 9 }],
  ])

  test('members share by their stored scores; a hotkey that has left gets and takes nothing', () => {
    expect([...computeWeights({}, { ...about, scores })]).toEqual([
      ['a', expect.closeTo(2 / 3)],
      ['b', expect.closeTo(1 / 3)],
    ])
  })

  test('the author’s rule is given scores, counts, owner and block', () => {
    const seen: unknown[] = []
    const weights = computeWeights(
      {
        weights: (context) => {
          seen.push(context)
          return { a: 1, b: 3 }
        },
      },
      { ...about, scores },
    )
    expect(Object.fromEntries(weights)).toEqual({ a: 0.25, b: 0.75 })
    const [a, b, c] = miners
    const shown = [
      { ...a, score: 0.5, settledCount: 4 },
      { ...b, score: 0.25, settledCount: 4 },
      { ...c, score: 0, settledCount: 0 },
    ]
    expect(seen).toEqual([{ ownerHotkey: 'o', block: 9, miners: shown }])
  })

  test('what is no weight ends with SCORING_WEIGHTS_INVALID', () => {
    const wrong: unknown[] = [
      { a: Number.NaN },
      { a: Number.POSITIVE_INFINITY },
      { a: -1 },
      { a: '1' },
      { stranger: 1 },
      [1],
      null,
      undefined,
    ]
    for (const given of wrong) {
      const subnet = { weights: () => given as Record<string, number> }
      expect(() => computeWeights(subnet, { ...about, scores }), JSON.stringify(given)).toThrow(
        expect.objectContaining({ code: SCORING_WEIGHTS_INVALID.code }),
      )
    }
    const throwing = {
      weights: () => {
        throw new RangeError('no')
      },
    }
    expect(() => computeWeights(throwing, { ...about, scores })).toThrow(
      expect.objectContaining({ code: SCORING_WEIGHTS_INVALID.code }),
    )
  })

  test('whatever finite numbers an author gives, shares are finite, positive and sum to 1', () => {
    fc.assert(
      fc.property(positive, positive, positive, (a, b, c) => {
        const shares = [...computeWeights({ weights: () => ({ a, b, c }) }, { ...about, scores }).values()]
        if (a + b + c === 0) expect(shares).toEqual([])
        else expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        expect(shares.every((share) => Number.isFinite(share) && share > 0)).toBe(true)
      }),
    )
  })

  test('the order of members changes nothing', () => {
    const turned = computeWeights({}, { ...about, miners: miners.toReversed(), scores })
    expect([...turned]).toEqual([...computeWeights({}, { ...about, scores })])
  })
})

describe('decideWeights', () => {
  test('goes to the uid that the hotkey has now', () => {
    const members = [
      { hotkey: 'b', uid: 0 },
      { hotkey: 'a', uid: 5 },
    ]
    expect(
      decideWeights(
        new Map([
          ['a', 1],
          ['b', 0.5],
          ['gone', 9],
        ]),
        members,
      ),
    ).toEqual({
      status: 'set',
      uids: [0, 5],
      weights: [32_768, 65_535],
    })
  })

  test('with nobody to pay there is nothing to set, and it says why', () => {
    expect(decideWeights(new Map(), [])).toEqual({ status: 'none', reason: 'nobody-scored' })
    expect(decideWeights(new Map([['gone', 1]]), [])).toEqual({ status: 'none', reason: 'no-member-scored' })
  })
})
