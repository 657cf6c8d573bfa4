import { execFileSync } from 'node:child_process'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { runEpochs } from '@subnetkit/subnet/testing'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { expect, test } from 'vitest'
import sources from './sources.js'
import subnet from './subnet.js'
import lab from './subnet.lab.js'

registerLabMatchers(expect)

test('pays who forecasts well, and whoever says that nothing changes much less', async () => {
  const [asToday] = lab.adversaries ?? []
  if (asToday === undefined) expect.unreachable('the lab file has an adversary')
  const { scores, entries } = await runEpochs(subnet, {
    miners: { honest: 'honest', lazy: 'lazy', asToday },
    sources,
    epochs: 30,
    block: 1_000,
  })
  expect(scores.honest).toBeGreaterThan(0.6)
  expect(scores.asToday).toBeLessThan(0.6 * (scores.honest ?? 0))
  expect(scores.lazy).toBeLessThan(0.05)
  for (const { askedAtBlock, settleAtBlock } of entries) expect(settleAtBlock - askedAtBlock).toBe(40)
})

test('under consensus, cheating pays less than honest work', () => {
  const args = ['--no', 'subnetkit', 'lab', '.', '--epochs', '6', '--json']
  const stdout = execFileSync('npx', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' })
  const report = mechanismReportSchema.parse(JSON.parse(stdout))
  for (const cheat of ['lazy', 'copy', 'as-today']) expect(report).toPayHonestOver(cheat)
  expect(report).toDetect('replay')
  expect(report).toSpareHonest()
})
