import { noopLogger } from '@subnetkit/core'
import { type LabPlan, runLab } from '@subnetkit/lab'
import { createOnChain } from '@subnetkit/lab/on-chain'
import { resolveSubnet } from '@subnetkit/subnet'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { planOf, repeating, yuma } from '../../test-support/small-lab.js'
import { createLabChains } from '../../test-support/start-lab-chain.js'

const numRuns = process.env.SUBNETKIT_FULL_CHECKS === '1' ? 60 : 4
const timeoutMs = 20_000 + numRuns * 10_000
const chains = createLabChains()
afterAll(() => expect(chains.open()).toBe(0))

const epochs = 9
const alpha = 10n ** 9n

const miner = fc.record({
  strategy: fc.constantFrom('honest', 'lazy', 'lazy@0.3', 'lazy@0.6'),
  count: fc.integer({ min: 1, max: 2 }),
  joinsAtEpoch: fc.constantFrom(0, 0, 0, 1, 3, 5, 6),
})
const validator = fc.record({
  strategy: fc.constantFrom('honest', 'honest', 'copier', 'copier-0', 'uniform', 'self-dealing', 'offline', 'random'),
  count: fc.integer({ min: 1, max: 2 }),
  stakeRao: fc.constantFrom(50n, 1_000n, 20_000n, 30_000n).map((tao) => tao * alpha),
  noise: fc.constantFrom(0, 0.2),
})
const interruption = fc.record({
  fromEpoch: fc.integer({ min: 1, max: 5 }),
  epochs: fc.integer({ min: 1, max: 4 }),
  does: fc.constantFrom('nothing' as const, 'uniform' as const),
})
const plans = fc.record({
  ruleSet: fc.constantFrom('yuma2' as const, 'yuma3' as const),
  tempo: fc.integer({ min: 4, max: 30 }),
  miners: fc.array(miner, { minLength: 1, maxLength: 5 }),
  validators: fc.array(validator, { minLength: 1, maxLength: 3 }),
  interruption,
  liquidAlphaOn: fc.boolean(),
  activityCutoff: fc.constantFrom(30, 60, 5_000),
})
const subnets = fc.record({
  minAllowedUids: fc.constant(0),
  maxAllowedUids: fc.constantFrom(3, 256),
  immunityPeriod: fc.constantFrom(1, 40, 5_000),
  minNonImmuneUids: fc.constantFrom(0, 3),
  weightsSetRateLimit: fc.constantFrom(0, 0, 25),
  minAllowedWeights: fc.constantFrom(1, 2),
})
const sealing = fc.record({
  commitRevealWeightsEnabled: fc.boolean(),
  revealPeriodEpochs: fc.integer({ min: 1, max: 4 }),
})

test(
  'whoever comes, goes, copies, stops and is replaced: the chain decides as the rules alone do',
  async () => {
    const property = fc.asyncProperty(plans, subnets, sealing, async (drawn, subnet, sealed) => {
      const { interruption: pause, liquidAlphaOn, activityCutoff, validators, ...rest } = drawn
      const usual = planOf().hyperparameters
      const changes: Partial<LabPlan> = {
        ...{ ...rest, epochs },
        // Those that are there from the beginning are somebody.
        miners: [{ strategy: 'honest', count: 1 }, ...rest.miners],
        validators: [{ strategy: 'honest', count: 1, stakeRao: 40_000n * alpha, interruption: pause }, ...validators],
        hyperparameters: { ...usual, liquidAlphaOn, activityCutoff },
      }
      const openConsensus = createOnChain(
        { hyperparameters: { ...subnet, ...sealed }, versionKey: 1 },
        { yuma, startChain: chains.startChain },
      )
      const { chain } = await runLab(resolveSubnet(repeating), planOf(changes), {
        ...{ yuma, logger: noopLogger, openConsensus },
      })
      expect(chain?.examples).toEqual([])
      expect(chain?.differences).toBe(0)
      expect(chain?.compared).toBeGreaterThan(epochs * 3 * 8)
    })
    await fc.assert(property, { numRuns, endOnFailure: numRuns < 10 })
  },
  timeoutMs,
)
