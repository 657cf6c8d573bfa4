import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { runEpochs } from '@subnetkit/subnet/testing'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { afterAll, expect, test } from 'vitest'
import subnet from './subnet.js'

registerLabMatchers(expect)

const disks = mkdtempSync(join(tmpdir(), 'sealed-'))
afterAll(() => rmSync(disks, { recursive: true, force: true }))

test('pays who shows what it has promised, from its second answer on', async () => {
  const { entries, states } = await runEpochs(subnet, {
    miners: { honest: 'honest', lazy: 'lazy' },
    directoryOf: (hotkey) => {
      mkdirSync(join(disks, hotkey), { recursive: true })
      return join(disks, hotkey)
    },
    epochs: 4,
  })
  const scoresOf = (hotkey: string, task: string): number[] =>
    entries.filter((entry) => entry.hotkey === hotkey && entry.task === task).map(({ score }) => score)
  expect(scoresOf('honest', 'commit')).toEqual([0.05, 0.05, 1, 1])
  expect(scoresOf('honest', 'reveal')).toEqual([1, 1, 1])
  expect(scoresOf('lazy', 'commit')).toEqual([0.05, 0.05, 0, 0])
  expect(scoresOf('lazy', 'reveal')).toEqual([0, 0, 0])
  expect(states).toMatchObject({ honest: { standing: 1 }, lazy: { standing: 0 } })
})

test('everybody gets the same question, and only its own hotkey under the seal', async () => {
  const { entries } = await runEpochs(subnet, { miners: { a: 'honest', b: 'honest' }, directoryOf: () => disks })
  const digests = entries.map(({ answer }) => JSON.stringify(answer.ok && answer.value))
  expect(new Set(entries.map(({ request }) => JSON.stringify(request))).size).toBe(1)
  expect(new Set(digests).size).toBe(2)
})

test('a copier earns next to nothing under consensus; without the seal it lives off the others', () => {
  const earningsOf = (file: string): Readonly<Record<string, number>> => {
    const args = ['--no', 'subnetkit', 'lab', file, '--epochs', '12', '--miners', 'honest:4,copy,lazy', '--json']
    const stdout = execFileSync('npx', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' })
    const report = mechanismReportSchema.parse(JSON.parse(stdout))
    if (file === '.') expect(report).toPayHonestOver('copy')
    else expect(report).not.toPayHonestOver('copy')
    expect(report).toSpareHonest()
    return Object.fromEntries(report.miners.map((row) => [row.strategy, row.earningRatio?.mean ?? 0]))
  }
  expect(earningsOf('.').copy).toBeLessThan(0.1)
  expect(earningsOf('./unsealed.ts').copy).toBeGreaterThan(0.9)
})
