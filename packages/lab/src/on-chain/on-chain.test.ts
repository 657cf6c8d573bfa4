import { assertInvariant, noopLogger } from '@subnetkit/core'
import { createReport, type LabPlan, type LabRun, runLab } from '@subnetkit/lab'
import { formatReportHtml } from '@subnetkit/lab/html'
import { createOnChain, type SubnetHyperparameters } from '@subnetkit/lab/on-chain'
import { resolveSubnet } from '@subnetkit/subnet'
import type { Yuma } from '@subnetkit/yuma'
import { afterAll, describe, expect, test } from 'vitest'
import { checkPage } from '../../test-support/check-page.js'
import { planOf, repeating, yuma } from '../../test-support/small-lab.js'
import { createLabChains } from '../../test-support/start-lab-chain.js'

const chains = createLabChains()
afterAll(() => expect(chains.open()).toBe(0))

const alpha = 10n ** 9n

function onChain(
  changes: Partial<LabPlan>,
  hyperparameters: SubnetHyperparameters = {},
  rules: Yuma = yuma,
): Promise<LabRun> {
  const modules = { yuma: rules, startChain: chains.startChain }
  const openConsensus = createOnChain({ hyperparameters, versionKey: 1 }, modules)
  return runLab(resolveSubnet(repeating), planOf(changes), { yuma, logger: noopLogger, openConsensus })
}

const reported = { subnet: { id: 'repeating', version: 1 }, costs: { honestCostShare: 0.5, costs: {} } }
const toText = (report: unknown): string => JSON.stringify(report)

/** Two honest miners, one that answers nothing right, and two validators, for two epochs. */
const brief: Partial<LabPlan> = {
  ...{ epochs: 2, tempo: 20 },
  miners: [
    { strategy: 'honest', count: 2 },
    { strategy: 'lazy', count: 1 },
  ],
  validators: [{ strategy: 'honest', count: 2, stakeRao: 30_000n * alpha, noise: 0.1 }],
}

const withNewcomer: Partial<LabPlan> = {
  ...brief,
  epochs: 4,
  miners: [...(brief.miners ?? []), { strategy: 'honest', count: 1, joinsAtEpoch: 2 }],
  validators: [{ strategy: 'honest', count: 2, stakeRao: 30_000n * alpha }],
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
    // Who stopped is counted for two epochs more, and not after.
    expect(epochs[7]?.dividends[10]).toBeGreaterThan(0.1)
    expect(epochs[20]?.dividends[10]).toBeLessThan((epochs[7]?.dividends[10] ?? 0) / 2)
  })

  test('takes values of its rules that are no defaults', async () => {
    const { hyperparameters: usual } = planOf()
    const hyperparameters = {
      ...usual,
      ...{ liquidAlphaOn: true, alphaLowU16: 10_000, alphaHighU16: 50_000, alphaSigmoidSteepness: 500 },
      ...{ kappaU16: 40_000, bondsPenaltyU16: 30_000, bondsMovingAverage: 700_000, activityCutoff: 47 },
    }
    const { chain } = await onChain({ ...lively, epochs: 5, hyperparameters })
    expect(chain?.examples).toEqual([])
  })

  test('pays what it does without a chain, but for what staking pay changes', async () => {
    // No validators hold exactly half of the stake together, which is where the least stake of others decides.
    const validators = [5n, 3n, 1n].map((tao) => ({
      ...{ strategy: 'honest', count: 1, noise: 0.1, stakeRao: tao * 100_000n * alpha },
    }))
    const run = await onChain({ ...brief, validators, epochs: 4 })
    const alone = await runLab(resolveSubnet(repeating), run.plan, { yuma, logger: noopLogger })
    expect(alone.chain).toBeUndefined()
    for (const [index, { incentive, dividends, weights }] of run.epochs.entries()) {
      expect(weights).toEqual(alone.epochs[index]?.weights)
      for (const uid of run.neurons.keys()) {
        expect(incentive[uid]).toBeCloseTo(alone.epochs[index]?.incentive[uid] ?? -1, 3)
        expect(dividends[uid]).toBeCloseTo(alone.epochs[index]?.dividends[uid] ?? -1, 3)
      }
    }
  })

  test('would show a difference of one rule', async () => {
    const strict: Yuma = { ...yuma, runEpoch: (inputs) => yuma.runEpoch({ ...inputs, bondsMovingAverage: 800_000 }) }
    const run = await onChain({ ...brief, epochs: 4 }, {}, strict)
    expect(run.chain?.examples[0]).toMatchObject({ epoch: 0, what: 'bonds' })
    const report = createReport([run], reported)
    expect(report.findings).toContainEqual(expect.objectContaining({ id: 'chain-differs', severity: 'problem' }))
    expect(report.chain?.differences).toBe(run.chain?.differences)
  })

  test('accounts for everything that is issued, and stakes what is paid', async () => {
    const { chain, epochs } = await onChain({ ...brief, epochs: 3 })
    assertInvariant(chain !== undefined, 'it was held on a chain')
    const issued = chain.emissionRao + chain.ownerCutRao + chain.unpaidRao
    // Splitting a block's alpha between owner, miners and validators loses up to 3 rao.
    const lost = Number(3n * 20n * alpha - issued)
    expect(lost).toBeGreaterThanOrEqual(0)
    expect(lost).toBeLessThanOrEqual(3 * 20 * 3)
    expect(Number(chain.ownerCutRao) / Number(issued)).toBeCloseTo(0.18, 4)
    const paid = epochs.flatMap(({ emissionRao }) => emissionRao).reduce((sum, rao) => sum + rao, 0n)
    expect(Number(paid - chain.emissionRao)).toBeLessThan(100)
    expect(Number(chain.unpaidRao)).toBeLessThan(100)
    // What the last epoch counted is what the first did with two epochs' pay.
    const [first, last] = chain.stakeRao
    expect(Number(last - first) / Number(issued)).toBeCloseTo(2 / 3, 3)
  })

  test('gives the same report for the same seed', async () => {
    const reportOf = async () => toText(createReport([await onChain(brief)], reported))
    expect(await reportOf()).toBe(await reportOf())
  })

  test('is told in the page of its report', async () => {
    const run = await onChain(brief, { weightsVersionKey: 2 })
    const page = formatReportHtml(createReport([run], reported), [run])
    checkPage(page)
    expect(page).toContain('<dt>calls that the chain refused</dt><dd>4<small>')
    expect(page).toContain('CHAIN_WEIGHTS_VERSION_OLD')
  })

  test('lets a validator copy what the others have just set', async () => {
    const stakes = { count: 1, stakeRao: 30_000n * alpha }
    const validators = ['honest', 'copier-0'].map((strategy) => ({ strategy, noise: 0.2, ...stakes }))
    const { chain, epochs } = await onChain({ ...brief, validators })
    expect(chain?.differences).toBe(0)
    const [, second] = epochs
    expect(second?.weights.map(({ uid }) => uid)).toEqual([3, 4])
    expect(second?.weights[1]?.uids).toEqual(second?.weights[0]?.uids)
  })

  test('divides stakes that are more than the chain has', async () => {
    const validators = [{ strategy: 'honest', count: 2, stakeRao: 20_000_000n * alpha }]
    const { chain } = await onChain({ ...brief, validators })
    expect(chain).toMatchObject({ stakeDivisor: 10n, differences: 0 })
    expect(chain?.emissionRao).toBeGreaterThan(0n)
  })
})

describe('what the chain refuses', () => {
  test.each([
    ['weights that come too fast', 'CHAIN_WEIGHTS_TOO_FAST', { weightsSetRateLimit: 30 }, 2],
    ['weights of too few miners', 'CHAIN_WEIGHTS_TOO_FEW', { minAllowedWeights: 3 }, 4],
    ['weights of an old version', 'CHAIN_WEIGHTS_VERSION_OLD', { weightsVersionKey: 2 }, 4],
  ])('%s', async (_what, code, hyperparameters, count) => {
    const run = await onChain({ ...brief, epochs: 2 }, hyperparameters)
    expect(run.chain?.refused).toEqual([{ code, strategy: 'honest', count }])
    expect(run.chain?.differences).toBe(0)
    expect(run.epochs.flatMap(({ weights }) => weights)).toHaveLength(4 - count)
    const [finding] = createReport([run], reported).findings.filter(({ id }) => id === 'chain-refused')
    expect(finding).toMatchObject({ strategy: 'honest', figure: count, text: expect.stringContaining(code) })
  })

  test('weights of a validator without a permit', async () => {
    const validators = [50n, 40n].map((tao, index) => ({
      ...{ strategy: index === 0 ? 'honest' : 'uniform', count: 1, stakeRao: tao * 1_000n * alpha },
    }))
    const hyperparameters = { ...planOf().hyperparameters, maxAllowedValidators: 1 }
    const { chain, epochs } = await onChain({ ...brief, validators, hyperparameters })
    expect(chain?.refused).toEqual([{ code: 'CHAIN_NO_PERMIT', strategy: 'uniform', count: 2 }])
    expect(chain?.differences).toBe(0)
    expect(epochs[1]?.dividends).toEqual([0, 0, 0, 1, 0])
  })

  test('a newcomer where all uids are taken', async () => {
    const { chain, epochs } = await onChain(withNewcomer, { minAllowedUids: 0, maxAllowedUids: 6 })
    expect(chain?.refused).toEqual([{ code: 'CHAIN_SUBNET_FULL', strategy: 'honest', count: 1 }])
    expect(chain?.differences).toBe(0)
    expect(epochs.map(({ incentive }) => incentive[3])).toEqual([0, 0, 0, 0])
  })
})

test('a newcomer registers on the chain when its epoch begins, and is paid from then on', async () => {
  const { chain, epochs } = await onChain(withNewcomer)
  expect(chain).toMatchObject({ refused: [], differences: 0 })
  expect(epochs.map(({ incentive }) => (incentive[3] ?? 0) > 0)).toEqual([false, false, true, true])
  expect(epochs[3]?.incentive[3]).toBeCloseTo(epochs[3]?.incentive[0] ?? 0, 2)
})

test('weights are set in the open where a subnet asks for commits, which the chain has not', async () => {
  const { chain, epochs } = await onChain(brief, { commitRevealWeightsEnabled: true, revealPeriodEpochs: 3 })
  expect(chain).toMatchObject({ refused: [], differences: 0 })
  expect(epochs[0]?.incentive[0]).toBeGreaterThan(0.4)
})

describe('what ends a run', () => {
  test('a signal, which closes the chain', async () => {
    const stop = new AbortController()
    const openConsensus = createOnChain({ hyperparameters: {}, versionKey: 1 }, { yuma, startChain: chains.startChain })
    const onEpoch = () => stop.abort(new RangeError('enough'))
    const modules = { yuma, logger: noopLogger, openConsensus, onEpoch, signal: stop.signal }
    await expect(runLab(resolveSubnet(repeating), planOf(brief), modules)).rejects.toThrow('enough')
    expect(chains.open()).toBe(0)
  })

  test('more uids than a subnet has', async () => {
    const miners = [{ strategy: 'honest', count: 254 }]
    await expect(onChain({ ...brief, miners })).rejects.toMatchObject({ code: 'LAB_CHAIN_POPULATION_TOO_LARGE' })
  })

  test('a tempo that leaves no block for weights', async () => {
    await expect(onChain({ ...brief, tempo: 1 })).rejects.toMatchObject({ code: 'LAB_CHAIN_TEMPO_TOO_SHORT' })
  })

  test('a hyperparameter that the chain does not know', async () => {
    await expect(onChain(brief, { speed: 1 })).rejects.toMatchObject({ code: 'CHAIN_HYPERPARAMETER_UNKNOWN' })
  })
})
