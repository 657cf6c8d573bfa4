import { createRandom } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'
import { createNoise } from './noise.js'

const draw = (seed: number, count: number) => {
  const noise = createNoise(createRandom(new Uint8Array([seed])))
  return Array.from({ length: count }, noise)
}

describe('createNoise', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    expect(draw(1, 50)).toEqual(draw(1, 50))
    expect(draw(1, 50)).not.toEqual(draw(2, 50))
  })

  test('has the moments and the tails of a standard normal', () => {
    const values = draw(3, 200_000)
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length
    const within = (limit: number) => values.filter((value) => Math.abs(value) < limit).length / values.length
    expect(moment(1)).toBeCloseTo(0, 1)
    expect(moment(2)).toBeCloseTo(1, 1)
    expect(Math.abs(moment(3))).toBeLessThan(0.05)
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.1)
    expect(within(1)).toBeCloseTo(0.6827, 2)
    expect(within(2)).toBeCloseTo(0.9545, 2)
  })
})
