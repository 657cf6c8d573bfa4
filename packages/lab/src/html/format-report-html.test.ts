import { createReport, type LabRun } from '@subnetkit/lab'
import { formatReportHtml } from '@subnetkit/lab/html'
import type { MechanismReport } from '@subnetkit/subnet/report'
import { describe, expect, test } from 'vitest'
import { checkPage } from '../../test-support/check-page.js'
import { handMadeRun } from '../../test-support/hand-made-run.js'

const costs = { honestCostShare: 0.5, costs: {} }
const runs = [handMadeRun('a', 30n), handMadeRun('b', 130n)]
const report = createReport(runs, { subnet: { id: 'echo', version: 3 }, costs })
const hostile = `x"><script>alert('1')</script><img src=x onerror=alert(1)>&lt;\u202e\u0007`

function rename(run: LabRun, strategy: string): LabRun {
  const neurons = run.neurons.map((neuron) =>
    neuron.strategy === 'lazy' || neuron.strategy === 'copier' ? { ...neuron, strategy } : neuron,
  )
  return { ...run, neurons }
}

describe('formatReportHtml', () => {
  test('is one page that needs nothing else, the same bytes each time', () => {
    const page = formatReportHtml(report, runs)
    checkPage(page)
    expect(formatReportHtml(structuredClone(report), structuredClone(runs))).toBe(page)
  })

  test('shows every strategy, finding and parameter, with a plot and a table for each question', () => {
    const page = formatReportHtml(report, runs)
    for (const { id } of report.findings) expect(page).toContain(`<code>${id}</code>`)
    for (const item of report.notTried) expect(page).toContain(`<li>${item}</li>`)
    for (const heading of ['Miners', 'Pay over epochs', 'Quality and pay', 'Validators', 'Not tried', 'The experiment'])
      expect(page, heading).toContain(`<h2>${heading}</h2>`)
    for (const title of [
      'What one uid earns',
      'What is left as profit',
      'Pay of honest 0.5 over epochs',
      'Pay by true quality',
      'Dividends per stake',
    ])
      expect(page, title).toContain(`>${title}</title>`)
    expect(page.match(/<table/g)).toHaveLength(5)
  })

  test('names of a subnet, its strategies and its texts are text and nothing else', () => {
    const renamed = runs.map((run) => rename(run, hostile))
    const base = createReport(renamed, { subnet: { id: hostile, version: 1 }, costs })
    const finding = {
      id: 'x',
      severity: 'problem',
      strategy: hostile,
      text: hostile,
      figure: null,
      fix: `\`${hostile}\``,
    } as const
    const strange: MechanismReport = {
      ...base,
      findings: [finding],
      notTried: [hostile],
      programs: [hostile],
      experiment: { ...base.experiment, seeds: [hostile] },
      operators: [{ strategy: hostile, uids: 2, emissionShare: { mean: 0.1, interval: null }, earningRatio: null }],
    }
    const page = formatReportHtml(strange, renamed)
    expect(page).toContain('x&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)')
    checkPage(page)
    expect(page).not.toContain('\u202e')
  })

  test('says so when nobody honest was paid, and draws nothing of it', () => {
    const unpaid = runs.map((run) => ({
      ...run,
      epochs: run.epochs.map((epoch) => ({ ...epoch, emissionRao: [0n, 0n, 0n, 0n, 0n] })),
    }))
    const page = formatReportHtml(createReport(unpaid, { subnet: { id: 'echo', version: 3 }, costs }), unpaid)
    checkPage(page)
    expect(page).toContain('No honest miner was paid')
    expect(page).not.toContain('Quality and pay')
  })

  test('has every text of a report, whatever is added to it', () => {
    const filled = { ...report, programs: ['respond: python3 work.py'], runtime: ['cpu', 'onnxruntime 1.2.3'] }
    const text = textOf(formatReportHtml(filled, runs))
    const { schema: _, ...rest } = filled
    for (const each of textsIn(rest)) expect(text).toContain(each.replaceAll('`', ''))
  })

  test('needs no runs, and then leaves pay over epochs out', () => {
    const page = formatReportHtml(report)
    checkPage(page)
    expect(page).not.toContain('Pay over epochs')
  })

  test('counts the trials of the author’s functions where there were any', () => {
    expect(formatReportHtml({ ...report, probes: { answers: 4_321, questions: 6 } }, runs)).toContain('4321')
  })
})

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** What a reader of the page reads. */
function textOf(page: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return page.replace(/<[^>]*>/g, '').replace(/&[^;]+;/g, (mark) => marks[mark] ?? mark)
}
