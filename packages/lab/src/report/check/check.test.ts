import { checkExpectations, compareReports, createReport } from '@subnetkit/lab'
import type { LabExpectations } from '@subnetkit/subnet/lab'
import type { Finding, MechanismReport } from '@subnetkit/subnet/report'
import { describe, expect, test } from 'vitest'
import { handMadeRun } from '../../../test-support/hand-made-run.js'

const options = { subnet: { id: 'made', version: 1 }, costs: { honestCostShare: 0.5, costs: {} } }
const reportOf = (...lazyRao: readonly bigint[]) =>
  createReport(
    lazyRao.map((rao, index) => handMadeRun(`seed-${index}`, rao)),
    options,
  )
const fair = reportOf(30n)
const unfair = reportOf(300n)

describe('checkExpectations', () => {
  test.each<[string, LabExpectations, MechanismReport, MechanismReport]>([
    ['cheaterNeverProfits', { cheaterNeverProfits: true }, unfair, fair],
    // Honest miners get 160 of 200, or of 470.
    ['honestShareAtLeast', { honestShareAtLeast: 0.7 }, unfair, fair],
  ])('%s is broken where cheating pays', (expectation, expect_, broken, kept) => {
    expect(checkExpectations(broken, expect_)).toMatchObject([{ expectation }])
    expect(checkExpectations(kept, expect_)).toEqual([])
  })

  test('says which strategy profits, how much, and what to change', () => {
    const [violation] = checkExpectations(unfair, { cheaterNeverProfits: true })
    // It earns 310 of 110 and spends a fifth of half of that.
    expect(violation?.text).toMatch(/`lazy` makes 5\.44 .*`evaluate`/)
    expect(violation?.text).not.toContain('except')
  })

  test('lets those profit that are excepted, their variants, and nobody else', () => {
    const named = (strategy: string) => ({
      ...unfair,
      miners: unfair.miners.map((row) => (row.strategy === 'lazy' ? { ...row, strategy } : row)),
    })
    const check = (strategy: string, except: readonly string[]) =>
      checkExpectations(named(strategy), { cheaterNeverProfits: { except } })
    expect(check('lazy', ['lazy'])).toEqual([])
    expect(check('lazy@0.5', ['relay', 'lazy'])).toEqual([])
    expect(check('selective-0.3', ['selective'])).toEqual([])
    expect(check('lazy@0.5', ['lazy@0.5'])).toEqual([])
    for (const [strategy, except] of [
      ['lazy', []],
      ['lazy', ['lazy@0.5']],
      ['relay-cheap', ['relay']],
      ['lazy', ['relay', 'selective']],
    ] as const)
      expect(check(strategy, except), strategy).toMatchObject([{ expectation: 'cheaterNeverProfits' }])
  })

  test('a relay that pays is no problem of the code, and strictly asked for it is refused with a way to accept it', () => {
    // It earns what an honest miner of the best quality does, and spends a fifth.
    const run = handMadeRun('seed-0', 100n)
    const neurons = run.neurons.map((neuron) => (neuron.uid === 2 ? { ...neuron, strategy: 'relay' } : neuron))
    const report = createReport([{ ...run, neurons }], options)
    const problems = report.findings.filter(({ severity }) => severity === 'problem')
    expect(problems.map(({ strategy }) => strategy)).not.toContain('relay')
    expect(checkExpectations(report, { cheaterNeverProfits: { except: ['relay'] } })).toEqual([])
    const [violation] = checkExpectations(report, { cheaterNeverProfits: true })
    expect(violation?.text).toContain("except: ['relay']")
  })

  test('a mix that a search found counts as any other', () => {
    const figure = { mean: 1.2, interval: { low: 1.1, high: 1.3 } }
    const best = { strategy: 'copy@0.5', uids: 1, earningRatio: figure, costRatio: 0.5, profitRatio: figure }
    const searched: MechanismReport = {
      ...fair,
      search: { ...{ budget: 1, runs: 1, experiments: 1, pays: true, earning: 0.5 }, best, cheapest: null },
    }
    expect(checkExpectations(searched, { cheaterNeverProfits: true })).toMatchObject([
      { text: /`copy@0\.5` makes 1\.20/ },
    ])
    expect(checkExpectations(searched, { cheaterNeverProfits: { except: ['copy'] } })).toEqual([])
  })

  test('counts honest answers that scored 0', () => {
    expect(checkExpectations(fair, { falsePositivesAtMost: 0 })).toHaveLength(1)
    expect(checkExpectations(fair, { falsePositivesAtMost: 1 })).toEqual([])
    const none = { comparisons: 0, count: 0, rate: null, upperBound: null }
    const [violation] = checkExpectations({ ...fair, falsePositives: none }, { falsePositivesAtMost: 0 })
    expect(violation?.text).toMatch(/^no answer of an honest miner/)
  })

  test('counts findings of severity problem, and names them', () => {
    const count = fair.findings.filter(({ severity }) => severity === 'problem').length
    expect(count).toBeGreaterThan(0)
    expect(checkExpectations(fair, { problemsAtMost: count })).toEqual([])
    expect(checkExpectations(fair, { problemsAtMost: count - 1 })).toMatchObject([
      { expectation: 'problemsAtMost', text: expect.stringContaining('honest-hurt') },
    ])
  })

  test('what was not tried is not as expected', () => {
    expect(checkExpectations(fair, { detects: ['lazy', 'int8'] })).toMatchObject([{ text: /int8/ }])
  })

  test('a wide interval is no breach', () => {
    // Profits 0.53 and 5.4: on average above 1, but two seeds do not show it.
    expect(checkExpectations(reportOf(30n, 300n), { cheaterNeverProfits: true })).toEqual([])
  })

  test('asks for nothing by itself', () => {
    expect(checkExpectations(unfair, {})).toEqual([])
  })
})

describe('compareReports', () => {
  test('a problem that probes found is new, one that is gone is none', () => {
    const finding: Finding = {
      ...{ id: 'score-not-pure', severity: 'problem', strategy: null },
      ...{ text: 'it remembers', figure: 1, fix: 'forget' },
    }
    const probed = (findings: readonly Finding[]) =>
      createReport([handMadeRun('seed-0', 30n)], { ...options, findings, probes: { answers: 10, questions: 2 } })
    expect(compareReports(probed([]), probed([finding]))).toMatchObject([{ what: 'problem score-not-pure' }])
    expect(compareReports(probed([finding]), probed([]))).toEqual([])
    expect(compareReports(fair, probed([finding]))).toEqual([])
  })

  test('finds nothing in the same report, nor in a change that noise explains', () => {
    expect(compareReports(fair, fair)).toEqual([])
    expect(compareReports(fair, reportOf(31n))).toEqual([])
    // Findings follow from figures.
    expect(compareReports(fair, { ...fair, findings: [] })).toEqual([])
  })

  test('names what changed, with both figures', () => {
    const differences = compareReports(fair, unfair)
    expect(differences.map(({ what }) => what)).toContain('lazy: profitRatio')
    expect(differences.find(({ what }) => what === 'lazy: emissionShare')).toMatchObject({
      before: 0.2,
      after: 310 / 470,
    })
  })

  test('an honest answer more that scores 0 counts, as does another rule set or population', () => {
    const { falsePositives } = fair
    const changed = {
      ...fair,
      falsePositives: { ...falsePositives, count: 2 },
      rules: { ...fair.rules, ruleSet: 'yuma2' },
      miners: fair.miners.map((row) => (row.strategy === 'lazy' ? { ...row, uids: 2 } : row)),
    }
    expect(compareReports(fair, changed).map(({ what }) => what)).toEqual([
      'rule set',
      'population',
      'honest answers that scored 0',
    ])
  })
})
