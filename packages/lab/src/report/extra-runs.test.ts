import { createReport, type Newcomer, type Search } from '@subnetkit/lab'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { expect, test } from 'vitest'
import { handMadeRun } from '../../test-support/hand-made-run.js'

const options = { subnet: { id: 'mine', version: 1 }, costs: { honestCostShare: 0.5, costs: {} } }
const runs = [handMadeRun('one', 10n)]
const figure = (mean: number) => ({ mean, interval: { low: mean - 0.01, high: mean + 0.01 } })

const newcomer: Newcomer = {
  ...{ question: 'newcomer', quality: 1, miners: 9, tempo: 360, immunityPeriod: 5_000, revealEpochs: 1, pay: [1] },
  ...{ epochsUntilPaid: figure(2), paidWithinImmunity: true, rank: figure(1), survives: 1 },
  ...{ answer: 'It is paid.', fix: null },
}
const best = {
  ...{ strategy: 'lazy@0.5', uids: 1, among: 'honest' as const, seeds: 3 },
  ...{ earning: figure(0.95), cost: 0.7, profit: figure(1.2) },
}
const search: Search = {
  ...{ question: 'search', budget: 40, runs: 30, epochs: 20, honestCostShare: 0.5, best, pays: true, earning: 0.5 },
  ...{ cheapest: null, copying: [], tried: [best], notTried: [], answer: 'Cheating pays.', fix: 'Check more.' },
}

test('a report without them says that they were not tried', () => {
  const report = createReport(runs, options)
  expect(report).toMatchObject({ newcomer: null, search: null })
  expect(report.notTried.join()).toMatch(/search for mixes.*newcomers/)
})

test('a mix that pays is a problem, and a newcomer that would be pruned a warning', () => {
  const pruned = { ...newcomer, survives: 0.5, fix: 'Ask more.' }
  const report = createReport(runs, { ...options, newcomer: pruned, search })
  expect(mechanismReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  expect(report.newcomer).toEqual({ quality: 1, epochsUntilPaid: figure(2), survivesImmunity: false })
  expect(report.search).toMatchObject({
    runs: 30,
    experiments: 1,
    pays: true,
    best: { strategy: 'lazy@0.5', costRatio: 0.7 },
  })
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      id: 'mix-pays',
      severity: 'problem',
      strategy: 'lazy@0.5',
      figure: 1.2,
      fix: 'Check more.',
    }),
  )
  expect(report.findings).toContainEqual(expect.objectContaining({ id: 'newcomer-pruned', severity: 'warning' }))
  expect(report.notTried.join()).not.toMatch(/search for mixes|newcomers/)
})

test('a newcomer that is paid too late, and nothing where all is well', () => {
  const idsOf = (changed: Newcomer, found: Search): string[] =>
    createReport(runs, { ...options, newcomer: changed, search: found }).findings.map(({ id }) => id)
  expect(idsOf({ ...newcomer, paidWithinImmunity: false, fix: 'Longer.' }, search)).toContain('newcomer-unpaid')
  const well = idsOf(newcomer, { ...search, pays: false, fix: null })
  expect(well).not.toContain('mix-pays')
  expect(well.filter((id) => id.startsWith('newcomer'))).toEqual([])
})
