import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli, startCli } from './support/run-cli.js'

const echo = fileURLToPath(new URL('../../subnets/echo/src/index.ts', import.meta.url))
const scoring = 'score: ({ entries }) =>'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-output-'))
  mkdirSync(join(folder, 'pages'))
  copyFileSync(echo, join(folder, 'fair.ts'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The echo subnet, whose `score` does something else first. */
function write(name: string, first: string): string {
  const path = join(folder, name)
  writeFileSync(path, readFileSync(echo, 'utf8').replace(scoring, `${scoring} (${first}) ??`))
  return path
}

const errorOf = (stderr: string): { code: string; problem: string; fix: string } =>
  JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '').error

const inFolder = (...args: string[]) => runCli(['lab', ...args], { cwd: folder })

describe('stdout has the document and nothing else', () => {
  test.each([[[]], [['--seeds', '2', '--threads', '2']]])(
    'whatever the code of a subnet prints (%j)',
    async (flags) => {
      const path = write('talks.ts', "console.log('hello'), process.stdout.write('no line'), undefined")
      const { code, stdout, stderr } = await inFolder(path, '--epochs', '1', '--json', ...flags)
      expect(code, stderr).toBe(0)
      expect(JSON.parse(stdout).subnet.id).toBe('echo')
      expect(stderr).toContain('hello')
      expect(stderr).toContain('no line')
    },
  )

  test('an error is the last line of stderr, after what the code printed without a line break', async () => {
    const path = write('exits.ts', "process.stdout.write('no line'), process.exit(0)")
    const { code, stdout, stderr } = await inFolder(path, '--epochs', '1', '--check', '--json')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    const ended = await inFolder(path, '--epochs', '1', '--json')
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 1, stdout: '' })
    expect(errorOf(stderr).code).toBe('LAB_SNAPSHOT_MISSING')
    expect(errorOf(ended.stderr)).toMatchObject({ code: 'LAB_THREAD_ENDED', problem: expect.stringContaining('score') })
    expect(ended.stderr).toContain('no line\n')
  })

  test('so it is after a signal', async () => {
    const { child, seen, result } = startCli(['lab', 'echo', '--epochs', '300', '--json'])
    await seen(/epoch \d/)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await result
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(errorOf(stderr).code).toBe('CLI_INTERRUPTED')
  })

  test('a dry run of a map is a document too', async () => {
    const { code, stdout } = await inFolder('map', '--dry-run', '--json', '--shard', '2/4')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ networks: 28_611, validators: 64, shard: { index: 2, of: 4 } })
    expect(existsSync(join(folder, 'retention-map.json'))).toBe(false)
  })
})

describe('what cannot be done is found out before the run', () => {
  test.each([
    [['fair.ts', '--html', 'pages'], 1, 'CLI_FILE_UNWRITABLE', '--html'],
    [['fair.ts', '--html', 'nowhere/page.html'], 1, 'CLI_FILE_UNWRITABLE', '--html'],
    [['fair.ts', '--html', 'fair.ts/page.html'], 1, 'CLI_FILE_UNWRITABLE', '--html'],
    [['fair.ts', '--html', ''], 2, 'CLI_USAGE_INVALID', '--html'],
    [['fair.ts', '--check', '--update'], 2, 'CLI_USAGE_INVALID', '--update'],
    [['fair.ts', '--check'], 3, 'LAB_SNAPSHOT_MISSING', 'fair.lab.snapshot.json'],
    [['map', '--dry-run', '--out', 'pages'], 1, 'CLI_FILE_UNWRITABLE', '--out'],
    [['map', '--dry-run', '--csv', 'pages'], 1, 'CLI_FILE_UNWRITABLE', '--csv'],
    [['map', '--dry-run', '--kappa', '0'], 2, 'CLI_USAGE_INVALID', '--kappa'],
    [['fair.ts', '--miners', 'honest,lazy@5'], 2, 'LAB_POPULATION_INVALID', 'from 0 to 1'],
    [['fair.ts', '--miners', 'honest=2'], 2, 'LAB_POPULATION_INVALID', 'from 0 to 1'],
    [['fair.ts', '--miners', 'honest:100000'], 2, 'LAB_POPULATION_INVALID', '256'],
  ])('%j', async (args, exitCode, expected, words) => {
    const { code, stdout, stderr } = await inFolder(...args, '--json')
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(errorOf(stderr)).toMatchObject({ code: expected, problem: expect.stringContaining(words) })
    expect(stderr).not.toContain('epoch 4')
  })

  test('a snapshot that is none', async () => {
    copyFileSync(echo, join(folder, 'torn.ts'))
    writeFileSync(join(folder, 'torn.lab.snapshot.json'), '{')
    const { code, stderr } = await inFolder('torn.ts', '--check', '--json')
    expect(code).toBe(1)
    expect(errorOf(stderr).code).toBe('LAB_SNAPSHOT_UNREADABLE')
    expect(stderr).not.toContain('epoch')
  })
})

describe('words that are no command', () => {
  test.each([
    [['serach'], 'did you mean `search`', 'subnetkit lab report --help'],
    [['serach', 'echo'], 'did you mean `search`', 'subnetkit lab report --help'],
    [['curve', 'echo', '--cots', '1'], '--cots', 'subnetkit lab curve --help'],
    [['map', '--steps', '1'], '--steps', 'subnetkit lab map --help'],
  ])('%j', async (args, words, help) => {
    const { code, stderr } = await inFolder(...args, '--json')
    expect(code).toBe(2)
    expect(errorOf(stderr)).toMatchObject({
      code: 'CLI_USAGE_INVALID',
      problem: expect.stringContaining(words),
      fix: `See \`${help}\`.`,
    })
  })

  test.each(['copying', 'curve', 'samples', 'newcomer', 'outage', 'audit', 'search', 'sybils', 'report'])(
    '%s --help has one default for each option, as it is typed',
    async (name) => {
      const { stdout } = await inFolder(name, '--help')
      const options = stdout.split(/\n(?= {2}\S)/)
      expect(options.filter((text) => (text.match(/\bdefault\b/g) ?? []).length > 1)).toEqual([])
      expect(stdout).not.toContain('default: [')
    },
  )
})

test('--update says with which flags the experiment was another, and a report without honest nodes is remarked on', async () => {
  const flags = ['fair.ts', '--epochs', '1', '--miners', 'lazy', '--validators', 'copier']
  const { code, stderr } = await inFolder(...flags, '--update')
  expect(code, stderr).toBe(0)
  expect(stderr).toContain('--epochs 1 --miners lazy --validators copier')
  expect(stderr).toMatch(/no honest miner[\s\S]*no honest validator/)
})
