import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { takeoverCurve } from './takeover-curve.js'

const yuma = await loadYuma()

function cabalOf(stakeShares: readonly number[], kappa = 0.5) {
  return takeoverCurve({ stakeShares, kappaU16: Math.floor(kappa * 65_535) }, { yuma })
}

describe('takeoverCurve', () => {
  test('a cabal of 49, 50 and 51 % of the stake earns nothing, half and everything', () => {
    const [below, tie, above] = cabalOf([0.49, 0.5, 0.51]).map(({ incentive }) => incentive)
    expect(below).toBe(0)
    // Incentive is stored in steps of 1/65535 and rounded down per miner.
    expect(tie).toBeCloseTo(0.5, 3)
    expect(above).toBeCloseTo(1, 3)
  })

  test('below kappa it earns no dividends either', () => {
    expect(cabalOf([0.1, 0.3, 0.49]).map(({ dividends }) => dividends)).toEqual([0, 0, 0])
  })

  test('at kappa 0.4 both sides earn by stake from 41 to 59 %', () => {
    for (const { stakeShare, incentive } of cabalOf([0.41, 0.45, 0.5, 0.55, 0.59], 0.4)) {
      expect(incentive, `stake ${stakeShare}`).toBeCloseTo(stakeShare, 3)
    }
  })

  test('at kappa 0.6 a cabal of 45 % leaves nobody with incentive', () => {
    expect(cabalOf([0.45], 0.6)).toMatchObject([{ incentive: 0, honestIncentive: 0 }])
  })

  test('tells how far it is', () => {
    const seen: string[] = []
    takeoverCurve({ stakeShares: [0, 1] }, { yuma, onProgress: ({ done, total }) => seen.push(`${done}/${total}`) })
    expect(seen).toEqual(['1/2', '2/2'])
  })
})
