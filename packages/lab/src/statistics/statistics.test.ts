import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { upperBound } from './binomial-bound.js'
import { figureOf } from './figure.js'
import { gini } from './gini.js'
import { rankCorrelation } from './rank-correlation.js'
import { marginOf } from './student.js'

describe('upperBound', () => {
  test.each([
    // Without a case the bound solves (1 - p) ^ n = 0.05.
    [0, 30_000, 1 - 0.05 ** (1 / 30_000)],
    [0, 1, 0.95],
    // 1 - p ^ n = 0.05 with all but one.
    [9, 10, 0.95 ** (1 / 10)],
    [10, 10, 1],
  ])('%i of %i', (count, trials, expected) => {
    expect(upperBound(count, trials)).toBeCloseTo(expected, 9)
  })

  test('leaves 5 % to as few cases or fewer, with many trials too', () => {
    const chance = (count: number, trials: number, rate: number): number => {
      let term = (1 - rate) ** trials
      let sum = term
      for (let k = 0; k < count; k++) {
        term *= (((trials - k) / (k + 1)) * rate) / (1 - rate)
        sum += term
      }
      return sum
    }
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), fc.double({ min: 0, max: 0.8, noNaN: true }), (trials, share) => {
        const count = Math.floor(share * (trials - 1))
        expect(chance(count, trials, upperBound(count, trials))).toBeCloseTo(0.05, 6)
      }),
    )
    expect(upperBound(5_000, 100_000)).toBeGreaterThan(0.05)
    expect(upperBound(5_000, 100_000)).toBeLessThan(0.052)
  })
})

describe('figureOf', () => {
  test('has no interval for one value, none at all for none', () => {
    expect(figureOf([])).toBeNull()
    expect(figureOf([0.3])).toEqual({ mean: 0.3, interval: null })
  })

  test('is as wide as Student says', () => {
    // Five values with a standard deviation of √2.5; the quantile with four degrees of freedom is 2.776.
    const { mean, interval } = figureOf([1, 2, 3, 4, 5]) ?? {}
    expect(mean).toBe(3)
    expect(interval?.high).toBeCloseTo(3 + 2.776 * Math.sqrt(2.5 / 5), 9)
    expect(interval?.low).toBeCloseTo(3 - 2.776 * Math.sqrt(2.5 / 5), 9)
  })
})

describe('marginOf', () => {
  test('of few values is much wider than 1.96 standard errors, of many no narrower', () => {
    // Standard deviation 1 of four values; the quantile with three degrees of freedom is 3.182.
    expect(marginOf([-1, -1, 1, 1])).toBeCloseTo((3.182 * Math.sqrt(4 / 3)) / 2, 9)
    const many = Array.from({ length: 400 }, (_, index) => index % 2)
    expect(marginOf(many)).toBeGreaterThan((1.96 * Math.sqrt((0.25 * 400) / 399)) / 20)
  })

  test('says nothing of one value', () => {
    expect(marginOf([3])).toBeNull()
  })
})

describe('rankCorrelation', () => {
  test('looks at order alone', () => {
    expect(rankCorrelation([1, 2, 3], [10, 100, 1_000])).toBeCloseTo(1, 12)
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
    // 1 - 6 · Σd² / (n · (n² - 1)) with d = 0, 1, 1, 0.
    expect(rankCorrelation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(1 - (6 * 2) / (4 * 15), 12)
  })

  test('shares ranks among equals, and has no value for a constant', () => {
    // Ranks 0.5, 0.5, 2 against 0, 1, 2.
    expect(rankCorrelation([1, 1, 2], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(1.5 * 2), 12)
    expect(rankCorrelation([1, 1], [1, 2])).toBeNull()
    expect(rankCorrelation([], [])).toBeNull()
  })
})

describe('gini', () => {
  test.each([
    [[1, 1, 1], 0],
    [[0, 0, 0, 5], 0.75],
    // Mean difference 1 over twice the mean 1.5, of the four ordered pairs half.
    [[1, 2], 1 / 6],
  ])('%j', (values, expected) => {
    expect(gini(values)).toBeCloseTo(expected, 12)
  })

  test('has no value when nobody has anything', () => {
    expect(gini([0, 0])).toBeNull()
  })
})
