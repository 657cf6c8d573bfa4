import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createScale } from './scale.js'

describe('createScale', () => {
  test('has round ticks from zero', () => {
    const scale = createScale({ values: [0.31, 1.2], from: 0, to: 100 })
    expect(scale.ticks.map(scale.format)).toEqual(['0.0', '0.5', '1.0', '1.5'])
    expect(scale.at(0)).toBe(0)
    expect(scale.at(1.5)).toBeCloseTo(100)
  })

  test('ends at the largest value when it is to be tight', () => {
    const scale = createScale({ values: [12], from: 0, to: 120, ticks: 2, tight: true })
    expect(scale.ticks).toEqual([0, 10])
    expect(scale.at(12)).toBeCloseTo(120)
  })

  test('has room for every value, and few ticks', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(value), fc.boolean(), (values, tight) => {
        const scale = createScale({ values, from: 10, to: 110, tight })
        for (const each of values) {
          expect(scale.at(each)).toBeGreaterThanOrEqual(10 - 1e-6)
          expect(scale.at(each)).toBeLessThanOrEqual(110 + 1e-6)
        }
        expect(scale.ticks.length).toBeGreaterThan(0)
        expect(scale.ticks.length).toBeLessThan(9)
      }),
    )
  })
})
