import { copierTable, createNoise, createReport, type LabNeuron, type LabRun, previewCopier } from '@subnetkit/lab'
import { createRandom } from '@subnetkit/subnet'
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
    expect(findings.find(({ strategy }) => strategy === 'relay')?.text).toContain('cost less than 0.80 of honest work')
  })

  test('of selective work is the stake that it cheats', () => {
    const run = runOf('selective', 100n)
    const all = [settled(3, 0, 1), settled(4, 0, 1), settled(3, 2, 1), settled(4, 2, 0)]
    const seen = { ...run, epochs: run.epochs.map((epoch) => ({ ...epoch, settled: all })) }
    const text = createReport([seen], options).findings.find(({ strategy }) => strategy === 'selective')?.text
    // Stakes are 300 and 50, and the second one gets nothing.
    expect(text).toContain('cheats hold 14.3 % of the stake')
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

  test('measures noise and drift', () => {
    const { measured } = previewCopier(noisyRun(0.1), { revealEpochs: 1 }, { yuma }) ?? {}
    expect(measured?.noise).toBeGreaterThan(0.09)
    expect(measured?.noise).toBeLessThan(0.11)
    expect(measured?.drift).toBeLessThan(0.02)
  })

  test('names a lateness at which copying pays no longer, as the table of copiers has it', () => {
    const preview = previewCopier(noisyRun(0.3), { revealEpochs: 1 }, { yuma })
    expect(preview?.oneLate.mean).toBeGreaterThan(1)
    const { lag = 0, income } = preview?.unprofitable ?? {}
    expect(lag).toBeGreaterThan(1)
    const drift = preview?.drift ?? 0
    const noise = preview?.measured.noise ?? 0
    const table = copierTable(
      { seed: 'other', runs: 4, epochs: 80, conditions: [{ drift, noise }], lags: [1, lag], ruleSet: 'yuma3' },
      { yuma },
    )
    expect(table[0]?.income.mean).toBeCloseTo(preview?.oneLate.mean ?? 0, 1)
    expect(table[1]?.income.mean).toBeCloseTo(income?.mean ?? 0, 1)
    expect(preview?.halfNoise.mean).toBeLessThan(preview?.oneLate.mean ?? 0)
  }, 60_000)

  test('is what the report says of a copier that lives, and what to change', () => {
    const dividends = (run: LabRun): LabRun => ({
      ...run,
      epochs: run.epochs.map((epoch) => ({ ...epoch, emissionRao: run.neurons.map(({ stakeRao }) => stakeRao + 1n) })),
    })
    const report = createReport([dividends(noisyRun(0.3))], {
      ...options,
      previewCopier: (run) => previewCopier(run, { revealEpochs: 1 }, { yuma }),
    })
    const finding = report.findings.find(({ strategy }) => strategy === 'copier')
    expect(finding?.text).toMatch(/noise of \d+\.\d % .* 1\.\d+ one epoch behind, 0\.\d+ \d+ epochs behind/)
    expect(finding?.fix).toMatch(/^Raise `revealPeriodEpochs` to \d+/)
  }, 60_000)

  test('has nothing to play without a copier', () => {
    const run = noisyRun(0.1)
    const without = { ...run, neurons: run.neurons.filter(({ strategy }) => strategy !== 'copier') }
    expect(previewCopier(without, { revealEpochs: 1 }, { yuma })).toBeNull()
  })
})
