import { describe, expect, test } from 'vitest'
import { conclude } from './conclude.js'
import type { Tried } from './search.js'

const figure = (mean: number, half: number) => ({ mean, interval: { low: mean - half, high: mean + half } })
const best: Tried = {
  ...{ strategy: 'lazy', uids: 1, among: 'honest', seeds: 3, cost: 0.6 },
  ...{ earning: figure(0.9, 0.01), profit: figure(1.2, 0.02) },
}
const found = { best, pays: true, earning: 0.5, cheapest: null, tried: [best], runs: 20 }

describe('conclude', () => {
  test('says what a mix saves and loses', () => {
    expect(conclude(found).fix).toContain('saves 40.0 % of the cost and loses 10.0 % of the pay')
    const unseen = { ...best, cost: 1, earning: figure(1.3, 0.01) }
    expect(conclude({ ...found, best: unseen }).fix).toContain('saves no cost and loses nothing of the pay')
  })

  test('speaks of owners where several uids earn more each', () => {
    expect(conclude(found).fix).not.toContain('clusters')
    expect(conclude({ ...found, best: { ...best, uids: 4 } }).fix).toContain("clusters: ['coldkey']")
  })

  test('says of the cheapest what it earned when it was measured again, be it less than was asked', () => {
    const cheapest = { ...best, strategy: 'lazy@0.6', earning: figure(0.46, 0.03) }
    expect(conclude({ ...found, cheapest }).answer).toContain('earns 0.46 ± 0.03 with other seeds')
    expect(conclude(found).answer).toContain('Nothing was found that spends less')
  })
})
