import {
  askCopying,
  copierTable,
  createNoise,
  createReport,
  type LabNeuron,
  type LabRun,
  previewCopier,
} from '@subnetkit/lab'
import { createRandom } from '@subnetkit/subnet'
import type { Finding } from '@subnetkit/subnet/report'
import { builtInStrategies } from '@subnetkit/subnet/strategies'
import { loadYuma } from '@subnetkit/yuma'
import { beforeAll, describe, expect, test } from 'vitest'
import { handMadeRun, settled } from '../../test-support/hand-made-run.js'
import { fixOf } from './findings/miner-fixes.js'

let yuma: Awaited<ReturnType<typeof loadYuma>>
beforeAll(async () => {
  yuma = await loadYuma()
})

const options = { subnet: { id: 'made', version: 1 }, costs: { honestCostShare: 0.5, costs: {} } }

/** The miner that is lazy by hand goes by another name, and is paid so much in the second epoch. */
function runOf(strategy: string, rao: bigint): LabRun {
  const run = handMadeRun('a', rao)
  return { ...run, neurons: run.neurons.map((neuron) => (neuron.uid === 2 ? { ...neuron, strategy } : neuron)) }
}

describe('the condition under which a strategy pays', () => {
  test('of a relay is the price at which its profit is that of honest work', () => {
    // It earns 99 of 110, so a tenth less; honest work costs half of its pay, so it must save a fifth of it.
    const { findings } = createReport([runOf('relay', 89n)], options)
    const finding = findings.find(({ strategy }) => strategy === 'relay')
    expect(finding).toMatchObject({ id: 'cheating-pays', severity: 'warning' })
    expect(finding?.text).toContain('cost less than 0.80 of honest work')
  })

  test('of selective work is the stake that it cheats', () => {
    const run = runOf('selective', 100n)
    const all = [settled(3, 0, 1), settled(4, 0, 1), settled(3, 2, 1), settled(4, 2, 0)]
    const seen = (weight: number): LabRun => ({
      ...run,
      epochs: run.epochs.map((epoch) => ({
        ...{ ...epoch, settled: all },
        weights: [{ uid: 4, uids: [0, 2], values: [65_535, weight] }],
      })),
    })
    const about = (of: LabRun) => createReport([of], options).findings.find(({ strategy }) => strategy === 'selective')
    // Stakes are 300 and 50, and the second one gets nothing. It saves four fifths of the cost, which is half of the pay.
    const judging = about(seen(0))
    expect(judging).toMatchObject({ id: 'cheating-pays', severity: 'warning' })
    expect(judging?.text).toContain('cheats (`copier`) hold 14.3 % of the stake: while that is less than half')
    expect(judging?.text).toContain('40.0 % of an honest pay')
    // One that pays it all the same takes its weights from elsewhere.
    expect(about(seen(65_535))?.text).toContain('hold 14.3 % of the stake and do not weigh by what they are answered')
  })

  test('of selective work that nobody sees is none: `score` is what must change', () => {
    const run = runOf('selective', 100n)
    const all = [settled(3, 0, 1), settled(4, 0, 1), settled(3, 2, 1), settled(4, 2, 1)]
    const unseen = { ...run, epochs: run.epochs.map((epoch) => ({ ...epoch, settled: all })) }
    const finding = createReport([unseen], options).findings.find(({ strategy }) => strategy === 'selective')
    expect(finding).toMatchObject({ severity: 'problem', fix: expect.stringContaining('`score`') })
  })

  test.each([
    ['relay-cheap', 89n, 'stake', 'problem'],
    // Who earns more by being late is paid by the score.
    ['relay', 200n, 'stake', 'problem'],
    ['relay@0.5', 100n, 'stake', 'warning'],
    ['selective-0.3', 100n, 'stake', 'warning'],
    ['timing-attack', 150n, 'stake', 'problem'],
    ['timing-attack', 150n, 'open', 'warning'],
    ['copy', 100n, 'stake', 'problem'],
  ] as const)('decides how bad it is that `%s` pays %d where %s admits', (strategy, rao, admission, severity) => {
    const run = runOf(strategy, rao)
    const cheated = [settled(3, 0, 1), settled(4, 0, 1), settled(3, 2, 1), settled(4, 2, 0)]
    const admitted: LabRun = {
      ...{ ...run, plan: { ...run.plan, admission } },
      epochs: run.epochs.map((epoch) => ({ ...epoch, settled: cheated })),
    }
    const finding = createReport([admitted], options).findings.find((each) => each.strategy === strategy)
    expect(finding).toMatchObject({ id: 'cheating-pays', severity })
  })

  test.each([
    [300n, 'warning', 'holds 50.0 %'],
    [200n, 'problem', 'holds 40.0 %'],
  ])('of a cabal is half of the stake: with %d it is a %s', (stakeRao, severity, holds) => {
    const run = handMadeRun('a', 30n)
    const neurons = run.neurons.map((neuron) =>
      neuron.uid === 4 ? { ...neuron, strategy: 'cabal', stakeRao } : neuron,
    )
    const epochs = run.epochs.map((epoch) => ({ ...epoch, emissionRao: [60n, 30n, 10n, 30n, 90n] }))
    const finding = createReport([{ ...run, neurons, epochs }], options).findings.find(
      (each) => each.strategy === 'cabal',
    )
    expect(finding).toMatchObject({ id: 'validator-cheating-pays', severity, text: expect.stringContaining(holds) })
  })
})

test('every strategy that comes with the framework has a fix of its own', () => {
  const fixes = Object.keys(builtInStrategies)
    .filter((strategy) => strategy !== 'honest')
    .map((strategy) => [strategy, fixOf({ strategy, detection: null })] as const)
  for (const [strategy, fix] of fixes) expect(fix, strategy).not.toMatch(/look as good as honest ones/)
})

describe('previewCopier', () => {
  /** Seven honest validators with opinions of 32 miners that scatter by `noise`, and a copier with a tenth of the stake. */
  function noisyRun(noise: number): LabRun {
    const draw = createNoise(createRandom(new TextEncoder().encode('opinions')))
    const neuron = (uid: number, role: LabNeuron['role'], strategy: string, stakeRao: bigint): LabNeuron => ({
      ...{ uid, role, strategy, stakeRao, hotkey: `hotkey-${uid}`, operator: `operator-${uid}`, quality: 1 },
    })
    const miners = Array.from({ length: 32 }, (_, uid) => neuron(uid, 'miner', 'honest', 0n))
    const judges = Array.from({ length: 7 }, (_, index) => neuron(32 + index, 'validator', 'honest', 900n))
    const run = handMadeRun('noisy', 30n)
    return {
      ...run,
      neurons: [...miners, ...judges, neuron(39, 'validator', 'copier', 700n)],
      epochs: Array.from({ length: 8 }, (_, index) => ({
        ...{ index, block: index, incentive: [], dividends: [], emissionRao: [], scores: new Map() },
        ...{ settled: [], costMs: [] },
        weights: judges.map(({ uid }) => ({
          ...{ uid, uids: miners.map((miner) => miner.uid) },
          values: miners.map(() => Math.round(30_000 * (1 + noise * draw()))),
        })),
      })),
    }
  }

  test('measures noise', () => {
    const { noise } = previewCopier(noisyRun(0.1), { revealEpochs: 1 }, { yuma }) ?? {}
    expect(noise).toBeGreaterThan(0.09)
    expect(noise).toBeLessThan(0.11)
  })

  test('names a lateness at which copying pays no longer, as the table of copiers has it', () => {
    const preview = previewCopier(noisyRun(0.3), { revealEpochs: 1 }, { yuma })
    const { cells = [], unprofitable, drift = 0, noise = 0 } = preview ?? {}
    const [first] = cells
    expect(first?.income.mean).toBeGreaterThan(1)
    const { lag = 0, income } = unprofitable ?? {}
    expect(lag).toBeGreaterThan(1)
    const table = copierTable(
      { seed: 'other', runs: 4, epochs: 80, conditions: [{ drift, noise }], lags: [1, lag], ruleSet: 'yuma3' },
      { yuma },
    )
    expect(table[0]?.income.mean).toBeCloseTo(first?.income.mean ?? 0, 1)
    expect(table[1]?.income.mean).toBeCloseTo(income?.mean ?? 0, 1)
  }, 60_000)

  function reportOn(noise: number, revealEpochs: number): Finding | undefined {
    const run = noisyRun(noise)
    const paid: LabRun = {
      ...run,
      epochs: run.epochs.map((epoch) => ({ ...epoch, emissionRao: run.neurons.map(({ stakeRao }) => stakeRao + 1n) })),
    }
    const report = createReport([paid], {
      ...options,
      previewCopier: (each) => previewCopier(each, { revealEpochs }, { yuma }),
    })
    return report.findings.find(({ strategy }) => strategy === 'copier')
  }

  test('is what the report says of a copier that lives, and what to change', () => {
    const finding = reportOn(0.3, 1)
    expect(finding?.severity).toBe('warning')
    expect(finding?.text).toMatch(/differ by \d+\.\d % .* 1\.\d+ one epoch behind and 0\.\d+ \d+ epochs behind/)
    expect(finding?.fix).toMatch(/^Raise `revealPeriodEpochs` to \d+/)
  }, 60_000)

  test('is a note where weights are revealed late enough', () => {
    expect(reportOn(0.05, 2)).toMatchObject({ severity: 'note', fix: expect.stringMatching(/^Nothing/) })
  }, 60_000)

  test('gives what the question on copying gives', async () => {
    const run = noisyRun(0.3)
    const preview = previewCopier(run, { revealEpochs: 1 }, { yuma })
    const groups = (role: LabNeuron['role']): readonly LabNeuron[] => run.neurons.filter((each) => each.role === role)
    const plan = {
      ...run.plan,
      miners: groups('miner').map(() => ({ strategy: 'honest', count: 1 })),
      validators: groups('validator').map(({ strategy, stakeRao }) => ({ strategy, count: 1, stakeRao })),
    }
    const asked = await askCopying(plan, { revealEpochs: 1 }, { runPlans: async () => [run], yuma })
    const row = asked.rows.find(({ drift }) => drift === preview?.drift)
    expect(row?.cells.map(({ ratio }) => ratio)).toEqual(preview?.cells.map(({ income }) => income.mean))
    expect(asked.fix).toBe(preview?.fix)
  }, 60_000)

  test('has nothing to play without a copier', () => {
    const run = noisyRun(0.1)
    const without = { ...run, neurons: run.neurons.filter(({ strategy }) => strategy !== 'copier') }
    expect(previewCopier(without, { revealEpochs: 1 }, { yuma })).toBeNull()
  })
})
