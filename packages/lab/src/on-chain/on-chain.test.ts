import { assertInvariant, noopLogger } from '@subnetkit/core'
import { askNewcomer, createReport, createRunPlans, type LabPlan, type LabRun, runLab } from '@subnetkit/lab'
import { formatReportHtml } from '@subnetkit/lab/html'
import { createOnChain, type SubnetHyperparameters } from '@subnetkit/lab/on-chain'
import { resolveSubnet } from '@subnetkit/subnet'
import { defineStrategy } from '@subnetkit/subnet/strategies'
import type { Yuma } from '@subnetkit/yuma'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
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
  subnet: unknown = repeating,
): Promise<LabRun> {
  const modules = { yuma: rules, startChain: chains.startChain }
  const openConsensus = createOnChain({ hyperparameters, versionKey: 1 }, modules)
  return runLab(resolveSubnet(subnet), planOf(changes), { yuma, logger: noopLogger, openConsensus })
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

const sealed = (revealPeriodEpochs: number): SubnetHyperparameters => ({
  commitRevealWeightsEnabled: true,
  revealPeriodEpochs,
})

/** Pays what miners say of their quality: it is a course of time that is asked about, and no cheat. */
const tides = {
  ...repeating,
  request: z.strictObject({ text: z.string().max(40), block: z.number() }),
  response: z.strictObject({ quality: z.number() }),
  respond: async () => ({ quality: 1 }),
  sample: ({ random, block }: { random: { hex(bytes: number): string }; block: number }) => ({
    request: { text: random.hex(8), block },
  }),
  score: ({ entries }: { entries: readonly { answer: { value?: { quality: number } } }[] }) =>
    entries.map(({ answer }) => answer.value?.quality ?? 0),
}

/** Comes and goes within twelve epochs of 20 blocks. */
const tide = (hours: number) =>
  defineStrategy({
    id: `tide-${hours}`,
    needsModels: false,
    respond: ({ request }) => {
      const { block } = z.object({ block: z.number() }).parse(request)
      return { quality: 0.5 + 0.4 * Math.sin((block / 20 + hours) * (Math.PI / 6)) }
    },
  })

/** Six miners whose qualities move, three validators that measure them and one that copies. */
const moving: Partial<LabPlan> = {
  ...{ epochs: 30, tempo: 20, alpha: 1 },
  miners: [0, 2, 4, 6, 8, 10].map((hours) => ({ strategy: tide(hours), count: 1 })),
  validators: [
    { strategy: 'honest', count: 3, stakeRao: 30_000n * alpha, noise: 0.1 },
    { strategy: 'copier', count: 1, stakeRao: 30_000n * alpha },
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

  test('a newcomer where all uids are taken and nobody can be replaced', async () => {
    const full = { minAllowedUids: 0, maxAllowedUids: 6, immunityPeriod: 1, minNonImmuneUids: 10 }
    const run = await onChain(withNewcomer, full)
    expect(run.chain?.refused).toEqual([{ code: 'CHAIN_SUBNET_FULL', strategy: 'honest', count: 1 }])
    expect(run.chain).toMatchObject({ differences: 0, replaced: [] })
    expect(run.epochs.map(({ incentive }) => incentive[3])).toEqual([0, 0, 0, 0])
  })
})

test('a newcomer registers on the chain when its epoch begins, and is paid from then on', async () => {
  const { chain, epochs } = await onChain(withNewcomer)
  expect(chain).toMatchObject({ refused: [], differences: 0 })
  expect(epochs.map(({ incentive }) => (incentive[3] ?? 0) > 0)).toEqual([false, false, true, true])
  expect(epochs[3]?.incentive[3]).toBeCloseTo(epochs[3]?.incentive[0] ?? 0, 2)
})

describe('a newcomer where all uids are taken', () => {
  const full = { minAllowedUids: 0, maxAllowedUids: 6 }

  test('takes the uid of whoever earns least, which a report tells', async () => {
    const run = await onChain(withNewcomer, full)
    expect(run.chain).toMatchObject({ refused: [], differences: 0, replaced: ['lazy'] })
    expect(run.epochs.map(({ incentive }) => (incentive[3] ?? 0) > 0)).toEqual([false, false, true, true])
    const report = createReport([run], reported)
    expect(report.chain?.replaced).toEqual([{ strategy: 'lazy', count: 1 }])
    expect(report.findings).toContainEqual(expect.objectContaining({ id: 'chain-replaced', strategy: 'lazy' }))
    expect(report.notTried.join()).not.toContain('pruning')
  })

  test.each([
    ['keeps it for as long as it is immune', 30, 'honest'],
    ['loses it to the next one when it is immune no longer', 20, 'lazy'],
  ])('%s', async (_what, immunityPeriod, last) => {
    // The first newcomer earns nothing, and is 20 blocks old when the second one comes.
    const newcomers = [2, 3].map((joinsAtEpoch, index) => ({
      ...{ strategy: index === 0 ? 'lazy' : 'honest', count: 1, joinsAtEpoch },
    }))
    const miners = [...(brief.miners ?? []), ...newcomers]
    const { chain } = await onChain({ ...withNewcomer, epochs: 5, miners }, { ...full, immunityPeriod })
    expect(chain).toMatchObject({ refused: [], differences: 0, replaced: ['lazy', last] })
  })

  test.each([
    ['weights', {}],
    ['commits', sealed(2)],
  ])('takes that of a validator, with its %s', async (_what, hyperparameters) => {
    const validators = [30_000n, 100n].map((tao, index) => ({
      ...{ strategy: index === 0 ? 'honest' : 'uniform', count: 1, stakeRao: tao * alpha },
    }))
    const miners = [
      { strategy: 'honest', count: 2 },
      { strategy: 'honest', count: 1, joinsAtEpoch: 4 },
    ]
    const plan = { ...brief, epochs: 8, miners, validators }
    const { chain, epochs } = await onChain(plan, { ...full, maxAllowedUids: 5, ...hyperparameters })
    expect(chain).toMatchObject({ refused: [], differences: 0, replaced: ['uniform'] })
    expect(epochs[3]?.weights.map(({ uid }) => uid)).toEqual([3, 4])
    expect(epochs[4]?.weights.map(({ uid }) => uid)).toEqual([3])
    expect(epochs[7]?.incentive[2]).toBeCloseTo(epochs[7]?.incentive[0] ?? 0, 2)
  })
})

describe('where weights are committed first', () => {
  test.each([1, 3])('they count %i epochs later, as the rules alone say to the last unit', async (period) => {
    const { chain, epochs } = await onChain({ ...lively, epochs: 12 }, sealed(period))
    expect(chain?.examples).toEqual([])
    expect(chain).toMatchObject({ refused: [], differences: 0, revealEpochs: period })
    const late = epochs.map((_, index) => index >= period)
    expect(epochs.map(({ weights }) => weights.length > 0)).toEqual(late)
    expect(epochs.map(({ incentive }) => (incentive[0] ?? 0) > 0)).toEqual(late)
  })

  test('a newcomer in the place of another is masked while commits are older than it', async () => {
    const miners = [
      { strategy: 'lazy@0.5', count: 1 },
      { strategy: 'honest', count: 2 },
      { strategy: 'lazy', count: 1, joinsAtEpoch: 6 },
    ]
    const replacing = { minAllowedUids: 0, maxAllowedUids: 6, ...sealed(3) }
    const plan = { ...brief, epochs: 10, miners }
    const { chain, epochs } = await onChain(plan, replacing)
    expect(chain).toMatchObject({ refused: [], differences: 0, replaced: ['lazy@0.5'] })
    // The last row about the one before it is shown when every commit that is still sealed is younger than it.
    const paid = epochs.map(({ incentive }) => (incentive[3] ?? 0) > 0.05)
    expect(paid).toEqual([false, false, false, false, false, false, false, false, true, false])

    const unmasked: Yuma = { ...yuma, runEpoch: (inputs) => yuma.runEpoch({ ...inputs, commitBlock: null }) }
    const other = await onChain(plan, replacing, unmasked)
    expect(other.chain?.examples[0]).toMatchObject({ epoch: 6, what: 'incentive', onChain: '0' })
  })

  test('a validator that copies sees what was shown, and nothing that is still sealed', async () => {
    const stakes = { count: 1, stakeRao: 30_000n * alpha }
    const validators = ['honest', 'copier-0'].map((strategy) => ({ strategy, noise: 0.2, ...stakes }))
    const { chain, epochs } = await onChain({ ...brief, epochs: 7, validators }, sealed(2))
    expect(chain).toMatchObject({ refused: [], differences: 0 })
    const rowOf = (epoch: number, uid: number) => epochs[epoch]?.weights.find((row) => row.uid === uid)?.values ?? []
    for (const epoch of [2, 3, 4]) {
      const copied = rowOf(epoch + 2, 4)
      expect(copied.length).toBeGreaterThan(0)
      for (const [place, value] of rowOf(epoch, 3).entries())
        expect(Math.abs((copied[place] ?? 0) - value)).toBeLessThan(9)
      expect(copied).not.toEqual(rowOf(epoch + 2, 3))
    }
  })

  test('a validator that copies earns less for it where qualities move', async () => {
    const incomeOf = async (hyperparameters: SubnetHyperparameters) => {
      const run = await onChain(moving, hyperparameters, yuma, tides)
      expect(run.chain).toMatchObject({ refused: [], differences: 0 })
      const sum = (uid: number) =>
        run.epochs.slice(12).reduce((total, { dividends }) => total + (dividends[uid] ?? 0), 0)
      return sum(9) / ((sum(6) + sum(7) + sum(8)) / 3)
    }
    const open = await incomeOf({})
    const closed = await incomeOf(sealed(3))
    // 0.88 of what honest work earns, and 0.60 when what it sees is three epochs older.
    expect(open).toBeGreaterThan(0.8)
    expect(closed).toBeLessThan(0.7)
  })

  test('what the chain shows is refused like what is set', async () => {
    const run = await onChain({ ...brief, epochs: 4 }, { ...sealed(1), minAllowedWeights: 3 })
    expect(run.chain?.refused).toEqual([{ code: 'CHAIN_WEIGHTS_TOO_FEW', strategy: 'honest', count: 6 }])
    expect(run.chain?.differences).toBe(0)
  })

  test('a newcomer is not said to wait for the reveal twice', async () => {
    const openConsensus = createOnChain(
      { hyperparameters: sealed(2), versionKey: 1 },
      { yuma, startChain: chains.startChain },
    )
    const runPlans = createRunPlans(resolveSubnet(repeating), { yuma, logger: noopLogger, openConsensus })
    const asked = { immunityPeriod: 60, revealEpochs: 2, joinsAtEpoch: 3 }
    const found = await askNewcomer(planOf({ ...brief, epochs: 1 }), asked, { runPlans })
    expect(found).toMatchObject({ revealEpochs: 0, epochsUntilPaid: { mean: 3 }, paidWithinImmunity: true })
  })

  // Ten may wait: those of two epochs find no room, until the first one is shown.
  test('more open commits than a validator may have are refused', async () => {
    const run = await onChain({ ...brief, epochs: 14 }, sealed(12))
    expect(run.chain?.refused).toEqual([{ code: 'CHAIN_COMMITS_TOO_MANY', strategy: 'honest', count: 4 }])
    expect(run.chain?.differences).toBe(0)
    const [finding] = createReport([run], reported).findings.filter(({ id }) => id === 'chain-refused')
    expect(finding?.fix).toContain('revealPeriodEpochs')
  })

  test('a tempo that leaves no block for both is too short', async () => {
    const tooShort = { code: 'LAB_CHAIN_TEMPO_TOO_SHORT' }
    await expect(onChain({ ...brief, tempo: 2 }, sealed(1))).rejects.toMatchObject(tooShort)
    expect((await onChain({ ...brief, tempo: 3 }, sealed(1))).chain).toMatchObject({ refused: [], differences: 0 })
  })
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
