import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { type RetentionOptions, retention } from './retention.js'

const yuma = await loadYuma()

function threshold(options: Omit<RetentionOptions, 'seed'>): number | undefined {
  return retention({ seed: 'map', ...options }, { yuma }).threshold()
}

/** The published consensus guarantees: 512 uids, 64 validators, one epoch. */
const published: readonly (readonly [what: string, options: Omit<RetentionOptions, 'seed'>, utility: number])[] = [
  ['60 % stake without noise', { noise: 0 }, 0.6],
  ['60 % stake with noise 0.2', { noise: 0.2 }, 0.67],
  ['60 % stake with noise 0.4', { noise: 0.4 }, 0.73],
  ['no bonds penalty', { bondsPenalty: 0 }, 0.78],
  ['half a bonds penalty', { bondsPenalty: 0.5 }, 0.76],
  ['no emission for validators', { validatorShare: 0 }, 0.82],
  ['a quarter of emission for validators', { validatorShare: 0.25 }, 0.78],
  ['70 % stake', { stakeShare: 0.7 }, 0.75],
]

describe('retention', () => {
  test.each(published)('%s is kept from the published utility on', (_, options, utility) => {
    expect(Math.abs((threshold(options) ?? 0) - utility)).toBeLessThanOrEqual(0.02)
  })

  test('with kappa 0.6 nothing protects 55 % of the stake', () => {
    const camps = retention({ seed: 'map', kappa: 0.6, stakeShare: 0.55 }, { yuma })
    expect(camps.threshold()).toBeUndefined()
    expect(camps.worstCase(0.98).share).toBeLessThan(0.55)
    expect(camps.worstCase(1).stopped).toBe(true)
  })

  test('at worst 60 % of the stake keeps 0.577 of emission with utility 0.70, and 0.621 with 0.76', () => {
    const camps = retention({ seed: 'map' }, { yuma })
    expect(camps.worstCase(0.7).share).toBeCloseTo(0.577, 2)
    expect(camps.worstCase(0.76).share).toBeCloseTo(0.621, 2)
  })
})
