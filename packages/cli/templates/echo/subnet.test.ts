import { execFileSync } from 'node:child_process'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { runEpochs } from '@subnetkit/subnet/testing'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { expect, test } from 'vitest'
import subnet from './subnet.js'
import lab from './subnet.lab.js'

registerLabMatchers(expect)

test('pays who repeats the text, fast or slow, and nobody else', async () => {
  const [half] = lab.adversaries ?? []
  if (half === undefined) expect.unreachable('the lab file has an adversary')
  const { scores } = await runEpochs(subnet, {
    miners: { honest: 'honest', slow: 'slow', lazy: 'lazy', constant: 'constant', half },
    epochs: 3,
  })
  expect(scores).toEqual({ honest: 1, slow: 1, lazy: 0, constant: 0, half: 0 })
})

test('under consensus, cheating pays less than honest work', () => {
  const args = ['--no', 'subnetkit', 'lab', '.', '--epochs', '6', '--json']
  const stdout = execFileSync('npx', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' })
  const report = mechanismReportSchema.parse(JSON.parse(stdout))
  expect(report).toPayHonestOver('lazy')
  expect(report).toPayHonestOver('half')
  expect(report).toDetect('replay')
  expect(report).toSpareHonest()
})
