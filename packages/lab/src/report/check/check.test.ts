import { checkExpectations, compareReports, createReport } from '@subnetkit/lab'
import type { Finding } from '@subnetkit/subnet/report'
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
  test.each([
    ['cheaterNeverProfits', { cheaterNeverProfits: true }, unfair, fair],
    // Honest miners get 160 of 200, or of 470.
    ['honestShareAtLeast', { honestShareAtLeast: 0.7 }, unfair, fair],
  ])('%s is broken where cheating pays', (expectation, expect_, broken, kept) => {
    expect(checkExpectations(broken, expect_)).toMatchObject([{ expectation }])
    expect(checkExpectations(kept, expect_)).toEqual([])
  })

  test('counts honest answers that scored 0', () => {
    expect(checkExpectations(fair, { falsePositivesAtMost: 0 })).toHaveLength(1)
    expect(checkExpectations(fair, { falsePositivesAtMost: 1 })).toEqual([])
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
