import { describe, expect, test } from 'vitest'
import { winRateCopies } from './win-rate-copies.js'

describe('winRateCopies', () => {
  test('a model that wins 40 % gets 240 % with two copies of itself, the better one 180 %', () => {
    const { copiedTotal, bestTotal } = winRateCopies()
    expect(copiedTotal).toBeCloseTo(2.4, 10)
    expect(bestTotal).toBeCloseTo(1.8, 10)
  })

  test('against a bar, with clusters, the copies cost the best model nothing', () => {
    const { bestShare, bestShareByBar } = winRateCopies()
    expect(bestShare.after).toBeLessThan(bestShare.before - 0.2)
    expect(Math.abs(bestShareByBar.after - bestShareByBar.before)).toBeLessThan(0.01)
  })
})
