import { execFile, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './support/run-cli.js'

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
/** Few epochs: what is asked here is whether everything fits together. */
const quick = ['--epochs', '10', '--json']
const templates = ['classification', 'echo', 'embeddings', 'forecasting', 'python', 'sealed']
const hasPython = spawnSync('python3', ['--version']).status === 0
let cwd = ''

beforeAll(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'subnetkit-new-')))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const codeOf = (stderr: string): string => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code

describe('subnetkit new', () => {
  test('has a template for each kind of subnet, and says what it shows', async () => {
    const { stdout } = await runCli(['new', '--list', '--json'], { cwd })
    const listed: readonly { name: string; description: string }[] = JSON.parse(stdout).templates
    expect(listed.map(({ name }) => name)).toEqual(templates)
    for (const { description } of listed) expect(description).toMatch(/^\S.{30,}[.:]$/)
  })

  if (!hasPython) test.skip('python: not tried, because there is no python3')

  test.each(templates.filter((name) => name !== 'python' || hasPython))(
    '%s: a report in which honest work is paid, a snapshot that holds, tests that pass',
    async (template) => {
      const id = `my-${template}`
      const made = await runCli(['new', id, '--template', template, '--json'], { cwd })
      expect(made.code, made.stderr).toBe(0)
      const folder = join(cwd, id)
      expect(JSON.parse(made.stdout)).toMatchObject({ id, template, folder, written: true })
      for (const path of JSON.parse(made.stdout).files)
        expect(readFileSync(join(folder, path), 'utf8')).not.toMatch(/my-subnet\b/)

      const { code, stdout, stderr } = await runCli(['lab', `./${id}`, '--update', ...quick], { cwd })
      expect(code, stderr).toBe(0)
      const report = mechanismReportSchema.parse(JSON.parse(stdout))
      expect(report.subnet).toEqual({ id, version: 1 })
      const rows = report.miners.filter(({ strategy }) => strategy === 'honest')
      const share = rows.reduce((sum, { emissionShare }) => sum + emissionShare.mean, 0)
      expect(share).toBeGreaterThan(0.6)
      expect(report.falsePositives).toMatchObject({ count: 0 })
      expect(existsSync(join(folder, 'subnet.lab.snapshot.json'))).toBe(true)

      const checked = await runCli(['lab', '.', '--check', ...quick], { cwd: folder })
      expect(checked.code, checked.stderr).toBe(0)
      await promisify(execFile)(process.execPath, [vitest, 'run'], { cwd: folder })
    },
    300_000,
  )

  test('a mistake in score turns the check of a new folder red', async () => {
    expect((await runCli(['new', 'mistaken'], { cwd })).code).toBe(0)
    const file = join(cwd, 'mistaken', 'subnet.ts')
    const right = readFileSync(file, 'utf8')
    const wrong = right.replace('answer.ok && answer.value.text === request.text', 'answer.ok')
    expect(wrong).not.toBe(right)
    writeFileSync(file, wrong)
    const { code, stderr } = await runCli(['lab', 'mistaken', '--check', ...quick], { cwd })
    expect({ code, error: codeOf(stderr) }).toEqual({ code: 1, error: 'LAB_CHECK_FAILED' })
    expect(stderr).toContain('expect.detects')
  })

  test('writes nothing when it only lists the files', async () => {
    const { code, stdout } = await runCli(['new', 'unmade', '--dry-run'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {2}subnet\.ts$/m)
    expect(existsSync(join(cwd, 'unmade'))).toBe(false)
  })

  test('fills the empty folder that it is called in, and takes its name', async () => {
    mkdirSync(join(cwd, 'deep', 'empty'), { recursive: true })
    const { code, stdout } = await runCli(['new', '.', '--json'], { cwd: join(cwd, 'deep', 'empty') })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).id).toBe('empty')
    expect(readdirSync(join(cwd, 'deep'))).toEqual(['empty'])
    expect(readdirSync(join(cwd, 'deep', 'empty'))).toContain('.gitignore')
  })

  test('touches nothing that is there', async () => {
    mkdirSync(join(cwd, 'full'))
    writeFileSync(join(cwd, 'full', 'notes.txt'), 'mine')
    const { code, stdout, stderr } = await runCli(['new', 'full', '--json'], { cwd })
    expect({ code, stdout, error: codeOf(stderr) }).toEqual({ code: 2, stdout: '', error: 'CLI_NEW_FOLDER_TAKEN' })
    expect(readdirSync(join(cwd, 'full'))).toEqual(['notes.txt'])
    writeFileSync(join(cwd, 'a-file'), 'mine')
    expect(codeOf((await runCli(['new', 'a-file', '--json'], { cwd })).stderr)).toBe('CLI_NEW_FOLDER_TAKEN')
    expect(codeOf((await runCli(['new', 'a-file/inside', '--json'], { cwd })).stderr)).toBe('CLI_NEW_UNWRITABLE')
    expect(readFileSync(join(cwd, 'a-file'), 'utf8')).toBe('mine')
    // A place where nothing can be made, and where looking for the reason must end.
    const nowhere = await runCli(['new', '/proc/no/such/folder', '--json'], { cwd })
    expect(codeOf(nowhere.stderr)).toBe('CLI_NEW_UNWRITABLE')
  })

  test.each([
    [['My Subnet'], 'CLI_NEW_NAME_INVALID'],
    [['my--subnet'], 'CLI_NEW_NAME_INVALID'],
    [['x'.repeat(65)], 'CLI_NEW_NAME_INVALID'],
    [['fine', '--template', 'video'], 'CLI_NEW_TEMPLATE_UNKNOWN'],
    [['fine', '--template', '_shared'], 'CLI_NEW_TEMPLATE_UNKNOWN'],
  ])('%j is a usage error', async (words, error) => {
    const { code, stderr } = await runCli(['new', ...words, '--json'], { cwd })
    expect({ code, error: codeOf(stderr) }).toEqual({ code: 2, error })
    expect(existsSync(join(cwd, words[0] ?? ''))).toBe(false)
  })
})

describe('a folder as the path of a subnet', () => {
  test('without a subnet says what was looked for', async () => {
    const { code, stderr } = await runCli(['prepare', '--subnet', cwd], { cwd })
    expect(code).toBe(3)
    expect(stderr).toMatch(/subnet\.ts, .*src\/index\.ts, .*package\.json/)
  })

  test('a snapshot that cannot be written is an error of its own', async () => {
    expect((await runCli(['new', 'stuck'], { cwd })).code).toBe(0)
    mkdirSync(join(cwd, 'stuck', 'subnet.lab.snapshot.json'))
    const flags = ['--epochs', '1', '--miners', 'honest,lazy', '--update', '--json']
    const { code, stderr } = await runCli(['lab', './stuck', ...flags], { cwd })
    expect({ code, error: codeOf(stderr) }).toEqual({ code: 1, error: 'LAB_SNAPSHOT_UNWRITABLE' })
  })
})
