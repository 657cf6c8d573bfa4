import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  auditSchema,
  copyingSchema,
  curveSchema,
  lintSchema,
  newcomerSchema,
  outageSchema,
  samplesSchema,
  searchSchema,
  sybilsSchema,
  takeoverSchema,
} from '@subnetkit/lab'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './support/run-cli.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
let subnet = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-questions-'))
  subnet = join(folder, 'mine.ts')
  copyFileSync(join(root, 'subnets/echo/src/index.ts'), subnet)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const few = ['--epochs', '4', '--miners', 'honest:2', '--validators', 'honest:2', '--seeds', '1']
const noMiners = ['--epochs', '4', '--validators', 'honest:2', '--seeds', '1']

const questions = [
  ['search', searchSchema, [...few, '--budget', '14', '--cheats', 'lazy,copy']],
  ['copying', copyingSchema, [...few, '--lags', '1,2']],
  ['takeover', takeoverSchema, ['--at', '49,50,51']],
  ['sybils', sybilsSchema, [...few, '--uids', '1,2']],
  ['samples', samplesSchema, [...noMiners, '--most', '2', '--qualities', '0.5,1']],
  ['newcomer', newcomerSchema, ['--miners', 'honest=0.9:2', '--validators', 'honest:2', '--immunity', '1440']],
  ['curve', curveSchema, [...noMiners, '--qualities', '0.5,0.75,1']],
  ['outage', outageSchema, ['--miners', 'honest:2', '--validators', 'honest:2', '--lasts', '1']],
  ['audit', auditSchema, [...few, '--rates', '0.5']],
  ['lint', lintSchema, ['--validators', '80']],
] as const

describe('subnetkit lab QUESTION', () => {
  test.each(questions)('%s prints JSON of its schema, or a table with an answer', async (name, schema, flags) => {
    const [json, table] = [
      await runCli(['lab', name, subnet, ...flags, '--json']),
      await runCli(['lab', name, subnet, ...flags]),
    ]
    expect(json.code, json.stderr).toBe(0)
    const result = schema.parse(JSON.parse(json.stdout))
    expect(result.question).toBe(name)
    expect(result.subnet).toEqual({ id: 'echo', version: 1 })
    expect(table.code, table.stderr).toBe(0)
    expect(table.stdout).toContain(result.answer)
    expect(table.stdout).toMatch(/^echo 1: /)
    if (result.fix !== null) expect(table.stdout).toContain(`fix: ${result.fix}`)
  })

  test('without a name they are about the folder that they are asked in, and about nothing else', async () => {
    const own = join(folder, 'own')
    mkdirSync(own)
    writeFileSync(join(own, 'subnet.ts'), readFileSync(subnet, 'utf8').replace("id: 'echo'", "id: 'own'"))
    const here = await runCli(['lab', 'lint', '--json'], { cwd: own })
    expect(JSON.parse(here.stdout).subnet).toEqual({ id: 'own', version: 1 })
    const report = await runCli(['lab', '--epochs', '1'], { cwd: own })
    expect(report.stdout).toMatch(/^own 1 under yuma3/)
    for (const words of [['lab'], ['lab', 'takeover'], ['lab', 'curve'], ['prepare']]) {
      const { code, stdout, stderr } = await runCli([...words, '--json'], { cwd: folder })
      expect({ code, stdout }, words.join(' ')).toEqual({ code: 2, stdout: '' })
      expect(JSON.parse(stderr).error).toMatchObject({
        code: 'CLI_SUBNET_UNNAMED',
        fix: expect.stringContaining(`subnetkit ${words.join(' ')}`),
      })
    }
  })

  test('the same seed gives the same bytes, on one thread or two', async () => {
    const flags = ['lab', 'sybils', subnet, ...few, '--uids', '1,2,3', '--json']
    const print = async (more: readonly string[]) => (await runCli([...flags, ...more])).stdout
    const first = await print(['--threads', '1'])
    expect(await print(['--threads', '2'])).toBe(first)
    expect(JSON.parse(first).rows).toHaveLength(3)
  })

  test('lab --search puts what it finds into the report', async () => {
    const trusting = join(folder, 'trusting.ts')
    const fair = readFileSync(subnet, 'utf8')
    writeFileSync(trusting, fair.replace('answer.ok && answer.value.text === request.text', 'answer.ok'))
    const { code, stdout, stderr } = await runCli(['lab', trusting, '--epochs', '3', '--search', '--json'])
    expect(code, stderr).toBe(0)
    const report = mechanismReportSchema.parse(JSON.parse(stdout))
    expect(report.search?.pays).toBe(true)
    expect(report.findings.map(({ id }) => id)).toContain('mix-pays')
    expect(report.newcomer?.epochsUntilPaid).not.toBeNull()
  }, 120_000)

  test.each(['takeover echo', 'sybils echo', 'lint embeddings'])('%s prints what the guide shows', async (words) => {
    const { stdout } = await runCli(['lab', ...words.split(' ')])
    expect(readFileSync(join(root, 'docs/lab-questions.md'), 'utf8')).toContain(stdout)
  })

  test.each([
    ['curve', ['--miners', 'honest:3'], 'CLI_USAGE_INVALID'],
    ['samples', ['--rounds', '3'], 'CLI_USAGE_INVALID'],
    ['outage', ['--epochs', '3'], 'CLI_USAGE_INVALID'],
    ['search', ['--budget', '0'], 'CLI_USAGE_INVALID'],
    ['search', ['--budget', '10'], 'LAB_PLAN_INVALID'],
    ['search', ['--earning', '2'], 'CLI_USAGE_INVALID'],
    ['search', ['--cheats', 'nobody'], 'SUBNET_STRATEGY_UNKNOWN'],
    ['audit', ['--cheat', 'nobody'], 'SUBNET_STRATEGY_UNKNOWN'],
    ['takeover', ['--at', '101'], 'CLI_USAGE_INVALID'],
    ['sybils', ['--uids', '0'], 'CLI_USAGE_INVALID'],
    ['copying', ['--validators', 'nobody'], 'LAB_POPULATION_INVALID'],
  ])('%s %j is a usage error', async (name, flags, expected) => {
    const { code, stdout, stderr } = await runCli(['lab', name, subnet, ...flags, '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code).toBe(expected)
  })
})
