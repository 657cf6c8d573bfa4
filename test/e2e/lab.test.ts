import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './support/run-cli.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const quick = ['--epochs', '6', '--miners', 'honest:3,honest=0.5:2,lazy:2,selective', '--json']
let folder = ''
let subnet = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-lab-'))
  subnet = join(folder, 'mine.ts')
  copyFileSync(join(root, 'subnets/echo/src/index.ts'), subnet)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const codeOf = (stderr: string): string => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code

describe('subnetkit lab', () => {
  test('prints one report that its schema accepts: honest work is paid, made-up answers are not', async () => {
    const { code, stdout, stderr } = await runCli(['lab', subnet, ...quick])
    expect(code, stderr).toBe(0)
    const report = mechanismReportSchema.parse(JSON.parse(stdout))
    const rowOf = (strategy: string) => report.miners.find((row) => row.strategy === strategy)
    expect(rowOf('lazy')).toMatchObject({ emissionShare: { mean: 0 }, detection: { rate: { mean: 1 } } })
    expect(rowOf('honest')?.earningRatio?.mean).toBeCloseTo(1, 2)
    // Four validators ask three full honest miners in six epochs.
    expect(report.falsePositives).toMatchObject({ comparisons: 72, count: 0 })
    expect(report.qualityRankCorrelation?.mean).toBeCloseTo(1, 12)
    expect(report.rules.ruleSet).toBe('yuma3')
    expect(stderr).toContain('epoch 6 of 6')
  })

  test('the same seed gives the same bytes, another seed another experiment', async () => {
    const print = async (seed: string) => (await runCli(['lab', subnet, ...quick, '--seed', seed])).stdout
    const [first, again, other] = [await print('a'), await print('a'), await print('b')]
    expect(again).toBe(first)
    expect(JSON.parse(other).experiment.seeds).toEqual(['b'])
  })

  test('one thread and two give the same bytes', async () => {
    const print = async (threads: string) =>
      (await runCli(['lab', subnet, ...quick, '--seeds', '2', '--threads', threads])).stdout
    const [one, two] = [await print('1'), await print('2')]
    expect(JSON.parse(two).experiment.seeds).toHaveLength(2)
    expect(two).toBe(one)
  })

  test('a table for people names rules, findings and what was not tried', async () => {
    const { code, stdout } = await runCli(['lab', subnet, ...quick.filter((flag) => flag !== '--json')])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^echo 1 under yuma3 \(spec \d+\)/)
    expect(stdout).toMatch(/^Findings$/m)
    expect(stdout).toMatch(/^Not tried: /m)
  })

  test('on a chain the same rules pay, and it says what the chain did', async () => {
    const brisk = join(folder, 'brisk.ts')
    const source = readFileSync(join(root, 'subnets/echo/src/index.ts'), 'utf8')
    writeFileSync(
      brisk,
      source.replace('version: 1,', 'version: 1, hyperparameters: { tempo: 20, immunityPeriod: 100 },'),
    )
    const { code, stdout, stderr } = await runCli(['lab', brisk, ...quick, '--on-chain', '--epochs', '3'])
    expect(code, stderr).toBe(0)
    const report = mechanismReportSchema.parse(JSON.parse(stdout))
    // Eight miners, four validators and the owner: three epochs of eight values each, and the blocks of the epochs.
    expect(report.chain).toMatchObject({ refused: [], differences: 0, compared: 3 * (13 * 8 + 1) })
    expect(report.chain?.emissionRao).toBeGreaterThan(0)
    expect(report.miners.find(({ strategy }) => strategy === 'lazy')?.emissionShare.mean).toBe(0)
    expect(report.notTried.join()).toContain('pruning')
  })

  test('prints what the guide to reports shows', async () => {
    const { stdout } = await runCli(['lab', 'echo'])
    expect(readFileSync(join(root, 'docs/reading-a-report.md'), 'utf8')).toContain(stdout)
  })

  test('there must be something to check against', async () => {
    const { code, stderr } = await runCli(['lab', subnet, ...quick, '--check'])
    expect(code).toBe(3)
    expect(codeOf(stderr)).toBe('LAB_SNAPSHOT_MISSING')
  })

  test('a snapshot passes until cheating pays; bounds of the lab file hold too', async () => {
    const flags = quick.map((flag) => flag.replace(',selective', ''))
    expect((await runCli(['lab', subnet, ...flags, '--update'])).code).toBe(0)
    expect((await runCli(['lab', subnet, ...flags, '--check'])).code).toBe(0)

    const fair = readFileSync(subnet, 'utf8')
    writeFileSync(subnet, fair.replace('answer.ok && answer.value.text === request.text', 'answer.ok'))
    const snapshot = await runCli(['lab', subnet, ...flags, '--check'])
    expect(snapshot.code).toBe(1)
    expect(codeOf(snapshot.stderr)).toBe('LAB_CHECK_FAILED')
    expect(snapshot.stderr).toContain('lazy: profitRatio')
    expect(mechanismReportSchema.safeParse(JSON.parse(snapshot.stdout)).success).toBe(true)

    rmSync(join(folder, 'mine.lab.snapshot.json'))
    const lab = join(folder, 'mine.lab.ts')
    writeFileSync(
      lab,
      "import { defineLab } from '@subnetkit/subnet/lab'\nexport default defineLab({ expect: { detects: ['lazy'] } })\n",
    )
    const bounds = await runCli(['lab', subnet, ...flags, '--check'])
    expect(bounds.code).toBe(1)
    expect(bounds.stderr).toContain('expect.detects')
    writeFileSync(subnet, fair)
    expect((await runCli(['lab', subnet, ...flags, '--check'])).code).toBe(0)
    rmSync(lab)
  })

  test('tries what the lab file adds, at the cost that it states', async () => {
    const lab = join(folder, 'mine.lab.ts')
    const adversary = "defineStrategy({ id: 'shortcut', respond: () => ({ text: 'yes' }) })"
    writeFileSync(
      lab,
      `import { defineLab } from '@subnetkit/subnet/lab'
      import { defineStrategy } from '@subnetkit/subnet/strategies'
      export default defineLab({ qualities: [1], cost: { of: { shortcut: 0.3 } }, adversaries: [${adversary}] })`,
    )
    const { stdout } = await runCli(['lab', subnet, '--epochs', '3', '--seeds', '2', '--json'])
    const report = mechanismReportSchema.parse(JSON.parse(stdout))
    expect(report.miners.find(({ strategy }) => strategy === 'shortcut')).toMatchObject({ uids: 1, costRatio: 0.3 })
    expect(report.miners.find(({ strategy }) => strategy === 'honest')).toMatchObject({ uids: 7, quality: 1 })
    expect(report.miners[0]?.emissionShare.interval).not.toBeNull()

    expect((await runCli(['lab', subnet, '--epochs', '3', '--seeds', '2'])).stdout).toMatch(/^shortcut .* ± /m)

    writeFileSync(lab, 'export default { qualitys: [1] }')
    expect(codeOf((await runCli(['lab', subnet, '--json'])).stderr)).toBe('SUBNET_LAB_INVALID')
    writeFileSync(lab, 'this is no module')
    expect(codeOf((await runCli(['lab', subnet, '--json'])).stderr)).toBe('LAB_FILE_UNLOADABLE')
    rmSync(lab)
  })

  test.each([
    ['an unknown strategy', ['--miners', 'honest,nobody'], 'SUBNET_STRATEGY_UNKNOWN'],
    ['a strategy that the subnet has no model for', ['--miners', 'honest,int8'], 'SUBNET_STRATEGY_UNFIT'],
    ['an unreadable population', ['--miners', 'honest:0'], 'LAB_POPULATION_INVALID'],
    ['an unknown validator', ['--validators', 'honest,nobody'], 'LAB_POPULATION_INVALID'],
  ])('%s is a usage error', async (_, flags, expected) => {
    const { code, stdout, stderr } = await runCli(['lab', subnet, ...flags, '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(codeOf(stderr)).toBe(expected)
  })
})
