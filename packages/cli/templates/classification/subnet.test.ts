import { execFileSync } from 'node:child_process'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { runEpochs } from '@subnetkit/subnet/testing'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { expect, test } from 'vitest'
import subnet from './subnet.js'
import lab from './subnet.lab.js'

registerLabMatchers(expect)

test('pays who sorts well, guessers next to nothing, and half the work much less than half', async () => {
  const [half] = lab.adversaries ?? []
  if (half === undefined) expect.unreachable('the lab file has an adversary')
  const { scores } = await runEpochs(subnet, {
    miners: { honest: 'honest', lazy: 'lazy', constant: 'constant', half },
    epochs: 30,
  })
  expect(scores.honest).toBeGreaterThan(0.8)
  expect(scores.lazy).toBeLessThan(0.1)
  expect(scores.constant).toBeLessThan(0.1)
  expect(scores.half).toBeLessThan(0.5 * (scores.honest ?? 0))
})

test('never sends the labels', async () => {
  const { entries } = await runEpochs(subnet, { miners: { honest: 'honest' } })
  expect(Object.keys(entries[0]?.request as object)).toEqual(['texts'])
})

test('under consensus, cheating pays less than honest work', () => {
  const args = ['--no', 'subnetkit', 'lab', '.', '--epochs', '6', '--json']
  const stdout = execFileSync('npx', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' })
  const report = mechanismReportSchema.parse(JSON.parse(stdout))
  for (const cheat of ['lazy', 'copy', 'half']) expect(report).toPayHonestOver(cheat)
  expect(report).toDetect('replay')
  expect(report).toSpareHonest()
})
