import { noopLogger } from '@subnetkit/core'
import { type LabPlan, type LabRun, runLab } from '@subnetkit/lab'
import { createOnChain, type SubnetHyperparameters } from '@subnetkit/lab/on-chain'
import { resolveSubnet } from '@subnetkit/subnet'
import { afterAll, describe, expect, test } from 'vitest'
import { planOf, repeating, yuma } from '../../test-support/small-lab.js'
import { createLabChains } from '../../test-support/start-lab-chain.js'

const chains = createLabChains()
afterAll(() => expect(chains.open()).toBe(0))

const alpha = 10n ** 9n

function onChain(changes: Partial<LabPlan>, hyperparameters: SubnetHyperparameters = {}): Promise<LabRun> {
  const openConsensus = createOnChain({ hyperparameters, versionKey: 1 }, { yuma, startChain: chains.startChain })
  return runLab(resolveSubnet(repeating), planOf(changes), { yuma, logger: noopLogger, openConsensus })
}

/** One copies, and one stops setting weights after eight epochs, which ends what it counts two epochs later. */
const lively: Partial<LabPlan> = {
  epochs: 24,
  tempo: 20,
  miners: [
    { strategy: 'honest', count: 4 },
    { strategy: 'lazy@0.5', count: 2 },
    { strategy: 'lazy', count: 1 },
  ],
  validators: [
    { strategy: 'honest', count: 2, stakeRao: 40_000n * alpha, noise: 0.2 },
    { strategy: 'copier', count: 1, stakeRao: 30_000n * alpha },
    {
      ...{ strategy: 'honest', count: 1, stakeRao: 20_000n * alpha, noise: 0.1 },
      interruption: { fromEpoch: 8, epochs: 16, does: 'nothing' },
    },
  ],
}

describe('a run on a chain', () => {
  test.each(['yuma2', 'yuma3'] as const)('pays as the rules alone say, to the last unit, under %s', async (ruleSet) => {
    const plan = planOf(lively)
    const hyperparameters = { ...plan.hyperparameters, activityCutoff: 40 }
    const { chain, epochs } = await onChain({ ...lively, ruleSet, hyperparameters })
    expect(chain?.examples).toEqual([])
    expect(chain?.differences).toBe(0)
    // 24 epochs of 12 uids, the owner's among them, with 8 values each.
    expect(chain?.compared).toBe(24 * (12 * 8 + 1))
    expect(epochs.at(-1)?.incentive[0]).toBeGreaterThan(0.1)
    expect(epochs.at(-1)?.dividends[9]).toBeGreaterThan(0)
  })
})
