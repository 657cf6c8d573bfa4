import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadYuma, type Yuma } from './load-yuma.js'
import type { FixedBits, YumaMath } from './math-types.js'
import { createRows, readRow } from './rows.js'
import { createSampleSubnet } from './testing/sample-subnet.js'

type BitsRow = readonly string[]

interface Vectors {
  readonly math_vectors: readonly MathVector[]
  readonly fixed_point: {
    readonly mul_div: readonly BitsRow[]
    readonly exp_safe: readonly BitsRow[]
    readonly u16_proportion: readonly (readonly [number, string, number])[]
    readonly bonds_moving_average_alpha: readonly (readonly [number, string])[]
  }
  readonly alpha_sigmoid: { readonly rows: readonly (readonly [number, number, number, number, string, number])[] }
}

interface MathVector {
  readonly fn: string
  readonly input: never
  readonly expected: never
  readonly tolerance: number
}

const ONE = 1n << 32n

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../test/vectors/yuma-scenarios.json', import.meta.url), 'utf8'),
)

let yuma: Yuma
let math: YumaMath

beforeAll(async () => {
  // A wasm that another compiler made is tested by naming it here.
  const path = process.env.SUBNETKIT_YUMA_WASM
  yuma = await loadYuma(path === undefined ? {} : { wasm: readFileSync(path), allowOtherDigest: true })
  math = yuma.math
})

describe('fixed_point', () => {
  test('products and quotients have the recorded bits', () => {
    const { mul_div: rows } = vectors.fixed_point
    for (const row of rows) {
      const [left = 0n, right = 0n, ...expected] = row.map(BigInt)
      expect([math.multiply(left, right), math.divide(left, right)], row.join(' ')).toEqual(expected)
    }
    expect(rows).toHaveLength(289)
  })

  test('exponentials have the recorded bits', () => {
    const { exp_safe: rows } = vectors.fixed_point
    for (const [x = '', expected = ''] of rows) expect(math.exp(BigInt(x)), x).toBe(BigInt(expected))
    expect(rows).toHaveLength(23)
  })

  test('fractions of 65535 are read and stored as recorded', () => {
    const { u16_proportion: rows } = vectors.fixed_point
    for (const [value, bits, stored] of rows) {
      const fraction = math.fromU16(value)
      expect([fraction, math.toU16(fraction)], String(value)).toEqual([BigInt(bits), stored])
    }
    expect(rows).toHaveLength(14)
  })

  test('bonds moving averages give the recorded rates', () => {
    const { bonds_moving_average_alpha: rows } = vectors.fixed_point
    for (const [perMillion, bits] of rows) {
      expect(ONE - math.ratio(BigInt(perMillion), 1_000_000n), String(perMillion)).toBe(BigInt(bits))
    }
    expect(rows).toHaveLength(8)
  })
})

describe('alpha_sigmoid', () => {
  test('liquid alpha gives the recorded rates', () => {
    const { rows } = vectors.alpha_sigmoid
    for (const [alphaSigmoidSteepness, consensus, weight, bond, bits] of rows) {
      const rate = math.alphaSigmoid({
        alphaLowU16: 45_875,
        alphaHighU16: 58_982,
        alphaSigmoidSteepness,
        consensus: fixed(consensus),
        weight: fixed(weight),
        bond: fixed(bond),
      })
      expect(rate, `${alphaSigmoidSteepness} ${consensus} ${weight} ${bond}`).toBe(BigInt(bits))
    }
    expect(rows).toHaveLength(55)
  })
})

describe('math_vectors', () => {
  test('every function gives the recorded results', () => {
    const counts: Record<string, number> = {}
    for (const vector of vectors.math_vectors) {
      const check = checks[vector.fn]
      if (check === undefined) throw new TypeError(`nothing checks ${vector.fn}`)
      check(vector, JSON.stringify(vector))
      counts[vector.fn] = (counts[vector.fn] ?? 0) + 1
    }
    expect(counts).toEqual({
      check_vec_max_limited: 5,
      is_topk: 5,
      is_topk_nonzero: 3,
      'mat_ema_alpha (element-wise)': 2,
      mat_ema_alpha_sparse: 1,
      vec_max_upscale_to_u16: 8,
      vec_u16_max_upscale_to_u16: 11,
      weighted_median: 6,
      weighted_median_col: 3,
    })
  })
})

type Check<Input, Expected> = (
  vector: { readonly input: Input; readonly expected: Expected; readonly tolerance: number },
  message: string,
) => void

const checkLimit: Check<{ values: number[]; max_limit: number }, boolean> = ({ input, expected }, message) =>
  expect(math.isMaxLimited(input.values, input.max_limit), message).toBe(expected)

const checkTopK: Check<{ values: number[]; k: number }, boolean[]> = ({ input, expected }, message) =>
  expect(math.topK(input.values.map(BigInt), input.k), message).toEqual(expected)

const checkTopKNonzero: Check<{ values: number[]; k: number }, boolean[]> = ({ input, expected }, message) =>
  expect(math.topKNonzero(input.values.map(BigInt), input.k), message).toEqual(expected)

const checkUpscale: Check<(number | string)[], number[]> = ({ input, expected }, message) => {
  const numbers = input.map((value) =>
    value === 'I32F32::MAX' ? (1n << 63n) - 1n : typeof value === 'string' ? BigInt(value) * ONE : fixed(value),
  )
  expect(math.maxUpscale(numbers), message).toEqual(expected)
}

const checkUpscaleU16: Check<number[], number[]> = ({ input, expected }, message) =>
  expect(math.maxUpscaleU16(input), message).toEqual(expected)

const checkMedian: Check<{ stake: number[]; score: number[]; majority: number }, number> = (vector, message) => {
  const { stake, score, majority } = vector.input
  const median = math.weightedMedian(stake.map(fixed), score.map(fixed), ONE - fixed(majority))
  expect(median, message).toBe(fixed(vector.expected))
}

/** Only uids with stake vote, with their shares of it, as in an epoch. */
const checkMedianColumns: Check<{ stake: number[]; weights_rows: number[][]; majority: number }, number[]> = (
  { input, expected },
  message,
) => {
  const all = input.stake.map(fixed)
  const voters = [...all.keys()].filter((uid) => (all[uid] ?? 0n) > 0n)
  const shares = voters.map((uid) => math.divide(all[uid] ?? 0n, sum(all)))
  const medians = expected.map((_, column) => {
    const scores = voters.map((uid) => fixed(input.weights_rows[uid]?.[column] ?? 0))
    return math.weightedMedian(shares, scores, sum(shares) - fixed(input.majority))
  })
  expect(medians, message).toEqual(expected.map(fixed))
}

/** The recorded decimals are the source's own, with its tolerance; the bits follow from the rule. */
const checkMovingAverage: Check<{ new: number[]; old: number[]; alpha: number }, number[]> = (vector, message) => {
  const { new: next, old: previous, alpha } = vector.input
  const rate = fixed(alpha)
  expect([next.length, previous.length, vector.expected.length]).toEqual([12, 12, 12])
  for (const [index, expected] of vector.expected.entries()) {
    const [newBits, oldBits] = [fixed(next[index] ?? 0), fixed(previous[index] ?? 0)]
    const average = math.movingAverage(newBits, oldBits, rate)
    const byRule = (((ONE - rate) * oldBits) >> 32n) + ((rate * newBits) >> 32n)
    expect(average, `${index} of ${message}`).toBe(byRule < ONE ? byRule : ONE)
    expect(Math.abs(Number(average) / 2 ** 32 - expected), `${index} of ${message}`).toBeLessThanOrEqual(
      vector.tolerance,
    )
  }
}

/** A new entry of 2 gives 0.2 at a rate of 0.1; a bond without a weight beside it vanishes. */
const checkSparseMovingAverage: Check<unknown, unknown> = (_, message) => {
  const average = math.movingAverage(2n * ONE, 0n, fixed(0.1))
  expect(average, message).toBe((fixed(0.1) * 2n * ONE) >> 32n)
  const { bonds } = yuma.runEpoch({
    ...createSampleSubnet({ neurons: 3, validators: 1, seed: 1 }),
    ruleSet: 'yuma3',
    liquidAlphaOn: true,
    alphaLowU16: 6_553,
    alphaHighU16: 6_553,
    weights: createRows(3, new Map([[0, [[1, 65_535]]]])),
    bonds: createRows(
      3,
      new Map([
        [
          0,
          [
            [1, 65_535],
            [2, 65_535],
          ],
        ],
      ]),
    ),
  })
  expect(readRow(bonds, 0), message).toEqual([[1, 65_535]])
}

const checks: Record<string, Check<never, never>> = {
  check_vec_max_limited: checkLimit,
  is_topk: checkTopK,
  is_topk_nonzero: checkTopKNonzero,
  vec_max_upscale_to_u16: checkUpscale,
  vec_u16_max_upscale_to_u16: checkUpscaleU16,
  weighted_median: checkMedian,
  weighted_median_col: checkMedianColumns,
  'mat_ema_alpha (element-wise)': checkMovingAverage,
  mat_ema_alpha_sparse: checkSparseMovingAverage,
}

/** The nearest fixed-point number, ties to even, of the value as a 32-bit float. */
function fixed(value: number): FixedBits {
  const scaled = Math.fround(value) * 2 ** 32
  const whole = BigInt(Math.floor(scaled))
  const rest = scaled - Math.floor(scaled)
  return rest > 0.5 || (rest === 0.5 && whole % 2n !== 0n) ? whole + 1n : whole
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
