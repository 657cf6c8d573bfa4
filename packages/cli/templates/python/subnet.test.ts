import { execFileSync } from 'node:child_process'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { runEpochs } from '@subnetkit/subnet/testing'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { expect, test } from 'vitest'
import subnet from './subnet.js'
import lab from './subnet.lab.js'

registerLabMatchers(expect)

test('pays who finds the factors, and nobody else', async () => {
  const [shallow] = lab.adversaries ?? []
  if (shallow === undefined) expect.unreachable('the lab file has an adversary')
  // The Python programs run for as long as this call.
  const { scores, entries } = await runEpochs(subnet, {
    miners: { honest: 'honest', slow: 'slow', lazy: 'lazy', constant: 'constant', shallow },
    epochs: 3,
  })
  expect(scores).toMatchObject({ honest: 1, slow: 1, lazy: 0, constant: 0 })
  expect(scores.shallow).toBeLessThan(0.5)
  expect(entries.every(({ evidence }) => evidence !== null)).toBe(true)
})

test('under consensus, cheating pays less than honest work', { timeout: 120_000 }, () => {
  const args = ['--no', 'subnetkit', 'lab', '.', '--epochs', '6', '--json']
  const stdout = execFileSync('npx', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' })
  const report = mechanismReportSchema.parse(JSON.parse(stdout))
  expect(report.programs).toEqual(['respond: python3 worker.py', 'evaluate: python3 worker.py'])
  expect(report).toPayHonestOver('lazy')
  expect(report).toPayHonestOver('shallow')
  expect(report).toSpareHonest()
})
