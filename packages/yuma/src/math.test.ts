import { beforeAll, describe, expect, test } from 'vitest'
import { loadYuma, type Yuma } from './load-yuma.js'
import { createSampleSubnet } from './testing/sample-subnet.js'

const ONE = 1n << 32n
const LARGEST = (1n << 63n) - 1n

let yuma: Yuma

beforeAll(async () => {
  yuma = await loadYuma()
})

describe('math', () => {
  test('names every problem of its arguments at once, and stays usable', () => {
    const { math } = yuma
    const call = () => math.weightedMedian([ONE, LARGEST + 1n], [ONE], -(1n << 64n))
    expect(call).toThrow(expect.objectContaining({ code: 'YUMA_MATH_INPUT_INVALID' }))
    for (const field of ['minority', 'stake[1]', 'score']) expect(call).toThrow(`- ${field} `)
    expect(() => math.fromU16(65_536)).toThrow(expect.objectContaining({ code: 'YUMA_MATH_INPUT_INVALID' }))
    expect(() => math.fromU16(0.5)).toThrow(expect.objectContaining({ code: 'YUMA_MATH_INPUT_INVALID' }))
    expect(() => math.topK([1n], -1)).toThrow(expect.objectContaining({ code: 'YUMA_MATH_INPUT_INVALID' }))
    expect(math.multiply(3n * ONE, ONE / 2n)).toBe((3n * ONE) / 2n)
  })

  test('keeps unsigned integers of 64 bits apart from negative ones', () => {
    const most = (1n << 64n) - 1n
    expect(yuma.math.ratio(most, most)).toBe(ONE)
    expect(yuma.math.ratio(most, 1n)).toBe(LARGEST)
    expect(yuma.math.ratio(1n, 0n)).toBe(0n)
  })

  test('gives empty lists for empty lists', () => {
    const { math } = yuma
    expect([math.maxUpscale([]), math.maxUpscaleU16([]), math.topK([], 3)]).toEqual([[], [], []])
    expect(math.isMaxLimited([], 0)).toBe(true)
  })

  test('marks validators as an epoch gives them permits', () => {
    const subnet = createSampleSubnet({ neurons: 40, validators: 9, seed: 3 })
    const permits = yuma.math.topKNonzero([...subnet.stake], subnet.maxAllowedValidators)
    const { validatorPermit } = yuma.runEpoch({ ...subnet, stakeThresholdRao: 0n, ownerUid: null })
    expect(permits).toEqual(Array.from(validatorPermit, Boolean))
  })

  test('takes lists that need more memory than the module begins with', () => {
    const values = Array.from({ length: 300_000 }, (_, index) => BigInt(index))
    const marks = yuma.math.topK(values, 2)
    expect(marks.lastIndexOf(false)).toBe(values.length - 3)
  })
})
