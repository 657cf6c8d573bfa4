import { loadYuma } from '@subnetkit/yuma'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retainedEmission } from '../consensus/experiments/retained-emission.js'
import { createNetwork } from '../consensus/experiments/retention-network.js'
import { createLayer } from './camp-epochs.js'
import { createMapPlan } from './plan.js'

const yuma = await loadYuma()
const part = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10)

describe('createLayer', () => {
  test('gives what single networks give, under any conditions', () => {
    const conditions = fc.record({
      stakeShare: fc.integer({ min: 1, max: 19 }).map((part) => part / 20),
      noise: part,
      bondsPenalty: part,
      kappa: part,
    })
    fc.assert(
      fc.property(
        conditions,
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('yuma2', 'yuma3'),
        (layer, step, rules) => {
          const plan = createMapPlan({ validators: 6, miners: 20, steps: 4, ruleSet: rules })
          const row = createLayer(plan, layer, yuma)(step)
          const network = createNetwork({ seed: plan.seed, ...layer, validators: 6, miners: 20 })
          const hyperparameters = {
            kappaU16: Math.floor(layer.kappa * 65_535),
            bondsPenaltyU16: Math.round(layer.bondsPenalty * 65_535),
          }
          for (let cabal = 0; cabal <= 4; cabal++) {
            const single = (validatorShare: number): ReturnType<typeof retainedEmission> =>
              retainedEmission(
                network,
                { honest: step / 4, cabal: cabal / 4 },
                { ruleSet: rules, hyperparameters, validatorShare, yuma },
              )
            const [mined, validated] = [single(0), single(1)]
            expect(row.miners[cabal] === null, `stopped at ${cabal}`).toBe(mined.stopped)
            if (mined.stopped) continue
            expect(row.miners[cabal], `miners at ${cabal}`).toBeCloseTo(mined.share, 5)
            expect(row.validators[cabal], `validators at ${cabal}`).toBeCloseTo(validated.share, 5)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('does not depend on the rows that were computed before', () => {
    const plan = createMapPlan({ validators: 6, miners: 20, steps: 4, stakeShares: [0.6] })
    const [layer] = plan.layers
    const [once, again] = [createLayer(plan, layer!, yuma), createLayer(plan, layer!, yuma)]
    const forwards = [0, 1, 2, 3, 4].map(once)
    expect([4, 3, 2, 1, 0].map(again).reverse()).toEqual(forwards)
  })
})
