import { createRandom } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'
import { createQuickNumbers } from './quick-numbers.js'

const take = (seed: number, count: number): number[] => {
  const next = createQuickNumbers(createRandom(Uint8Array.of(seed)))
  return Array.from({ length: count }, next)
}

describe('quick numbers', () => {
  test('are the same for the same seed and others for another', () => {
    expect(take(1, 100)).toEqual(take(1, 100))
    const seeds = Array.from({ length: 50 }, (_, seed) => take(seed, 20))
    expect(new Set(seeds.flat()).size).toBe(1_000)
  })

  test('have each of their bits set half of the time', () => {
    const numbers = take(3, 10_000)
    for (let bit = 0; bit < 32; bit++) {
      const set = numbers.filter((number) => (number >>> bit) & 1).length
      // Six standard deviations of a binomial of 10,000 draws at a half.
      expect(Math.abs(set - 5_000)).toBeLessThan(300)
    }
  })
})
