import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNetwork } from './retention-network.js'

test('every validator shares all it has within each camp, however few are in it and however much noise there is', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.string(),
        stakeShare: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        noise: fc.double({ min: 0, max: 2, noNaN: true }),
        validators: fc.integer({ min: 2, max: 6 }),
        miners: fc.integer({ min: 2, max: 6 }),
      }),
      (options) => {
        const { honestMiners, stakeRao, spread } = createNetwork(options)
        expect(stakeRao).toHaveLength(options.validators)
        for (const row of spread) {
          for (const camp of [row.slice(0, honestMiners), row.slice(honestMiners)])
            expect(camp.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        }
      },
    ),
  )
})
