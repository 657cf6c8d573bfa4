import { createReport, validatorStrategies } from '@subnetkit/lab'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { builtInStrategies } from '@subnetkit/subnet/strategies'
import { describe, expect, test } from 'vitest'
import { handMadeRun } from '../../test-support/hand-made-run.js'

const options = { subnet: { id: 'made', version: 1 }, costs: { honestCostShare: 0.5, costs: {} } }
const report = createReport([handMadeRun('a', 30n)], options)
const miner = (strategy: string, quality: number | null, of = report) =>
  of.miners.find((row) => row.strategy === strategy && row.quality === quality)

describe('createReport', () => {
  test('says who was paid which share, per uid and against the best honest miner', () => {
    // Paid in both epochs together: 110, 50 and 40 of 200.
    expect(miner('honest', 1)).toMatchObject({ uids: 1, emissionShare: { mean: 0.55 }, earningRatio: { mean: 1 } })
    expect(miner('honest', 0.5)?.emissionShare.mean).toBeCloseTo(0.25, 12)
    expect(miner('lazy', null)?.emissionShare.mean).toBeCloseTo(0.2, 12)
    expect(miner('lazy', null)?.earningRatio?.mean).toBeCloseTo(40 / 110, 12)
  })

  test('takes off what the work cost: honest profit is 1', () => {
    expect(miner('honest', 1)?.profitRatio?.mean).toBeCloseTo(1, 12)
    // Computed for 4 ms where an honest one took 20, so it spends a fifth of the half that an honest one spends.
    expect(miner('lazy', null)?.costRatio).toBeCloseTo(0.2, 12)
    expect(miner('lazy', null)?.profitRatio?.mean).toBeCloseTo((40 / 110 - 0.1) / 0.5, 12)
  })

  test("an author's cost goes before the measured one", () => {
    const costs = { honestCostShare: 0.2, costs: { lazy: 0.9 } }
    const row = createReport([handMadeRun('a', 30n)], { ...options, costs }).miners.find((r) => r.strategy === 'lazy')
    expect(row?.profitRatio?.mean).toBeCloseTo((40 / 110 - 0.18) / 0.8, 12)
  })

  test("an author's cost of a cheat is that of its mixes too, the rest of the questions being honest work", () => {
    const run = handMadeRun('a', 30n)
    const neurons = run.neurons.map((neuron) => (neuron.uid === 2 ? { ...neuron, strategy: 'lazy@0.25' } : neuron))
    const costOf = (costs: Record<string, number>) =>
      miner(
        'lazy@0.25',
        null,
        createReport([{ ...run, neurons }], { ...options, costs: { honestCostShare: 0.5, costs } }),
      )?.costRatio
    expect(costOf({ lazy: 0.2 })).toBeCloseTo(1 - 0.25 * 0.8, 12)
    expect(costOf({ lazy: 0.2, 'lazy@0.25': 0.9 })).toBe(0.9)
    // As it was measured.
    expect(costOf({ other: 0.4 })).toBeCloseTo(0.2, 12)
  })

  test('counts an answer as detected below half of what honest answers score', () => {
    // Honest answers of full quality score 1, 1 and 0, so the bar is a third; lazy ones score 1, then 0.2 and 0.
    expect(miner('lazy', null)?.detection).toMatchObject({ entries: 3, delayEpochs: { mean: 2 }, neverDetected: 0 })
    expect(miner('lazy', null)?.detection?.rate.mean).toBeCloseTo(2 / 3, 12)
    expect(miner('honest', 1)?.detection).toBeNull()
  })

  test('counts honest answers of full quality alone as false positives', () => {
    expect(report.falsePositives).toMatchObject({ comparisons: 3, count: 1, rate: 1 / 3 })
  })

  test('gives the figures of the whole network', () => {
    expect(report.validators).toMatchObject([
      { strategy: 'honest', dividendRatio: { mean: 1 } },
      // 50 rao for a stake of 50 against 150 for 300.
      { strategy: 'copier', dividendRatio: { mean: 2 } },
    ])
    expect(report.qualityRankCorrelation?.mean).toBeCloseTo(1, 12)
    expect(report.weightChurn?.mean).toBeCloseTo(0.5, 12)
    expect(report.incentiveGini?.mean).toBeCloseTo(7 / 30, 12)
    expect(report.validatorsToKappa).toBe(1)
    expect(report.work).toEqual({ evaluationsPerValidatorEpoch: 2, inferencesPerValidatorEpoch: 10 })
  })

  test('one seed has no interval; two have that of Student', () => {
    expect(miner('lazy', null)?.emissionShare.interval).toBeNull()
    const both = createReport([handMadeRun('a', 30n), handMadeRun('b', 70n)], options)
    const share = miner('lazy', null, both)?.emissionShare
    // Shares 40 / 200 and 80 / 240; 12.706 is the quantile with one degree of freedom.
    expect(share?.mean).toBeCloseTo((1 / 5 + 1 / 3) / 2, 12)
    expect(share?.interval?.high).toBeCloseTo(4 / 15 + (12.706 * (1 / 3 - 1 / 5)) / 2, 6)
    expect(both.experiment.seeds).toEqual(['a', 'b'])
  })

  test('profit is counted seed by seed, so that who cheats more by chance spends less for it', () => {
    const cheap = handMadeRun('a', 30n)
    const dear = handMadeRun('b', 70n)
    const slower = dear.epochs.map((epoch) => ({
      ...epoch,
      costMs: epoch.costMs.map((ms, uid) => (uid === 2 ? 3 * ms : ms)),
    }))
    const row = miner('lazy', null, createReport([cheap, { ...dear, epochs: slower }], options))
    // It earns 40 and 80 of 110, and spends a fifth and three fifths of the half that an honest one spends.
    const [one, other] = [(40 / 110 - 0.1) / 0.5, (80 / 110 - 0.3) / 0.5]
    expect(row?.profitRatio?.mean).toBeCloseTo((one + other) / 2, 12)
    expect(row?.profitRatio?.interval?.high).toBeCloseTo((one + other) / 2 + (12.706 * (other - one)) / 2, 6)
  })

  test('is valid under the published schema, and the same again', () => {
    expect(mechanismReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
    expect(createReport([handMadeRun('a', 30n)], options)).toEqual(report)
  })

  test('finds what pays, worst first, with a figure and a fix', () => {
    const rich = createReport([handMadeRun('a', 300n)], options)
    expect(rich.findings.map(({ id, severity, strategy }) => [id, severity, strategy])).toEqual([
      ['cheating-pays', 'problem', 'lazy'],
      ['validator-cheating-pays', 'problem', 'copier'],
      ['honest-hurt', 'problem', null],
      ['few-set-consensus', 'note', null],
      ['weights-restless', 'note', null],
    ])
    expect(rich.findings[0]?.figure).toBeCloseTo((310 / 110 - 0.1) / 0.5, 12)
    for (const { fix, text } of rich.findings) expect(`${fix}${text}`).not.toMatch(/\bsafe\b/i)
    expect(report.findings.map(({ id }) => id)).not.toContain('cheating-pays')
  })

  test('says so when honest miners are paid nothing, or the worse one more', () => {
    const run = handMadeRun('a', 30n)
    const paid = (...rao: readonly bigint[]) => ({
      ...run,
      epochs: run.epochs.map((epoch) => ({ ...epoch, emissionRao: [...rao, ...epoch.emissionRao.slice(rao.length)] })),
    })
    const unpaid = createReport([paid(0n, 0n, 9n)], options)
    expect(unpaid.findings.map(({ id }) => id)).toContain('honest-unpaid')
    expect(unpaid.miners.map(({ earningRatio, profitRatio }) => [earningRatio, profitRatio])).toEqual(
      unpaid.miners.map(() => [null, null]),
    )
    const wrong = createReport([paid(10n, 20n)], options)
    expect(wrong.findings.find(({ id }) => id === 'pay-ignores-quality')?.figure).toBeCloseTo(-1, 12)
    expect(createReport([paid(10n, 10n)], options).qualityRankCorrelation?.mean).toBe(0)
  })

  test("tells where the subnet's own code failed", () => {
    const failed = { ...handMadeRun('a', 30n), problems: [{ stage: 'score' as const, count: 3, example: 'NaN' }] }
    expect(createReport([failed, failed], options).findings[0]).toMatchObject({
      id: 'score-failed',
      severity: 'problem',
      figure: 6,
      text: expect.stringContaining('NaN'),
    })
  })

  test('says of a `respond` that fails just that, and nothing of what follows from it', () => {
    const run = handMadeRun('a', 30n)
    const silent = {
      ...run,
      problems: [{ stage: 'respond' as const, count: 4, example: 'my own fault' }],
      epochs: run.epochs.map((epoch) => ({
        ...epoch,
        settled: epoch.settled.map((one) => (one.miner < 2 ? { ...one, score: 0, outcome: 'failed' as const } : one)),
      })),
    }
    const { findings } = createReport([silent], options)
    expect(findings.map(({ id }) => id)).toEqual(['respond-failed'])
    expect(findings[0]).toMatchObject({ severity: 'problem', figure: 4, text: expect.stringContaining('my own fault') })
    expect(findings[0]?.fix).toContain('Correct `respond`')
  })

  test('does not ask for a wider tolerance where only `respond` failed', () => {
    const run = handMadeRun('a', 30n)
    const once = (outcome: 'failed' | 'ok') => ({
      ...run,
      problems: [{ stage: 'respond' as const, count: 1, example: 'my own fault' }],
      epochs: run.epochs.map((epoch) => ({
        ...epoch,
        settled: epoch.settled.map((one) => (one.miner === 0 && one.score === 0 ? { ...one, outcome } : one)),
      })),
    })
    const idsOf = (outcome: 'failed' | 'ok') => createReport([once(outcome)], options).findings.map(({ id }) => id)
    expect(idsOf('failed')).not.toContain('honest-hurt')
    expect(idsOf('ok')).toContain('honest-hurt')
  })

  test('puts what explains the figures before them', () => {
    const finding = (id: string) => ({ id, severity: 'problem' as const, strategy: null, text: '', figure: 1, fix: '' })
    const findings = [finding('score-follows-size'), finding('score-changes-entries')]
    const ids = createReport([handMadeRun('a', 200n)], { ...options, findings }).findings.map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual(['score-changes-entries', 'cheating-pays'])
    expect(ids).toContain('score-follows-size')
  })

  test('compares nothing where nothing could be scored', () => {
    const run = handMadeRun('a', 30n)
    const problems = [{ stage: 'score' as const, count: 4, example: 'NaN' }]
    const unscored = { ...run, problems, epochs: run.epochs.map((epoch) => ({ ...epoch, settled: [] })) }
    expect(createReport([unscored], options).findings.map(({ id }) => id)).toEqual(['score-failed'])
    expect(createReport([unscored, run], options).findings.length).toBeGreaterThan(1)
  })

  test('tells of each cheat that had no answer that its low score says nothing', () => {
    const unfit = (strategy: string) => ({ stage: 'strategy' as const, strategy, count: 4, example: 'no guess passes' })
    const run = { ...handMadeRun('a', 30n), problems: [unfit('lazy'), unfit('empty')] }
    const { findings } = createReport([run, run], options)
    const found = findings.filter(({ id }) => id === 'strategy-unfit')
    expect(found.map(({ strategy, severity, figure }) => [strategy, severity, figure])).toEqual([
      ['lazy', 'warning', 8],
      ['empty', 'warning', 8],
    ])
    expect(found[0]?.text).toContain('no guess passes')
    expect(findings.some(({ id }) => id === 'strategy-failed')).toBe(false)
  })

  test('a cheat that lives well from little work is a warning', () => {
    // Earns 70 of 110 for a fifth of the cost: a profit of 1.07 would be a problem, so honest work is made cheaper.
    const costs = { honestCostShare: 0.1, costs: {} }
    const { findings } = createReport([handMadeRun('a', 60n)], { ...options, costs })
    expect(findings.find(({ strategy }) => strategy === 'lazy')).toMatchObject({ id: 'cheating-lives' })
  })

  test('equals may be paid in any order; a worse one that is paid more may not', () => {
    const run = handMadeRun('a', 30n)
    const equal = { ...run, neurons: run.neurons.map((neuron) => ({ ...neuron, quality: neuron.uid < 2 ? 1 : 0.2 })) }
    const honest = (lazyRao: bigint) => ({
      ...handMadeRun('a', lazyRao),
      neurons: equal.neurons.map((neuron) => (neuron.uid === 2 ? { ...neuron, strategy: 'honest' } : neuron)),
    })
    expect(createReport([equal], options).qualityRankCorrelation).toBeNull()
    // Paid 110, 50 and 50, the last for the quality of 0.2 and the others for 1: 1 / 2 of √3 / 2, which is the highest with two equals.
    expect(createReport([honest(40n)], options).qualityRankCorrelation?.mean).toBeCloseTo(1 / Math.sqrt(3), 12)
    expect(createReport([honest(30n)], options).qualityRankCorrelation?.mean).toBeCloseTo(1, 12)
    // Paid 110, 50 and 100: the worse one is paid more than one of the better ones, and less than the other.
    expect(createReport([honest(90n)], options).qualityRankCorrelation?.mean).toBeCloseTo(0, 12)
  })

  test('names what was not tried', () => {
    expect(report.notTried).toContain('a quantised model')
    expect(report.notTried).not.toContain('made-up answers')
  })

  test('names every strategy but honest work until it is tried', () => {
    const catalogues = { miner: builtInStrategies, validator: validatorStrategies }
    const run = handMadeRun('a', 30n)
    const [first] = run.neurons
    for (const role of ['miner', 'validator'] as const) {
      for (const { id, topic } of Object.values(catalogues[role])) {
        if (id === 'honest') continue
        expect(topic, id).toBeDefined()
        const honest = run.neurons.map((neuron) => ({ ...neuron, strategy: 'honest' }))
        const tried = first ? [...honest, { ...first, uid: 9, role, strategy: id, operator: 'another' }] : []
        expect(createReport([{ ...run, neurons: honest }], options).notTried, id).toContain(topic)
        expect(createReport([{ ...run, neurons: tried }], options).notTried, id).not.toContain(topic)
      }
    }
    const sharing = run.neurons.map((neuron) => ({ ...neuron, operator: 'one' }))
    expect(createReport([{ ...run, neurons: sharing }], options).notTried).not.toContain('many uids of one owner')
  })
})
