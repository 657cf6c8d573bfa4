import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { retentionMapSchema } from '@subnetkit/lab/map'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CliResult, runCli, startCli } from './support/run-cli.js'

const small = ['--stakes', '0.6,0.8', '--steps', '6', '--validators', '8', '--miners', '24', '--seed', 'e2e']
let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'subnetkit-map-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const run = (...args: string[]): Promise<CliResult> => runCli(['lab', ...args], { cwd })
const read = (name: string): string => readFileSync(join(cwd, name), 'utf8')
const codeOf = (stderr: string): string => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code

describe('subnetkit lab map', () => {
  test('writes a map, its table and its page, and prints its figures', async () => {
    const { code, stdout, stderr } = await run('map', ...small, '--csv', 'map.csv', '--html', 'map.html')
    expect(code, stderr).toBe(0)
    const map = retentionMapSchema.parse(JSON.parse(read('retention-map.json')))
    expect(map.plan).toMatchObject({ seed: 'e2e', validators: 8, miners: 24, steps: 6 })
    expect(map.rows).toHaveLength(14)
    expect(stdout).toMatch(/^98 networks of 8 validators and 24 miners, one epoch under yuma2/)
    expect(stdout).toMatch(/keeps its share from utility\n +60\.0 %/)
    expect(stderr).toContain('map: 100 %')
    expect(read('map.csv').trimEnd().split('\n')).toHaveLength(99)
    expect(read('map.html')).toContain('</html>')
    expect(existsSync(join(cwd, 'retention-map.json.journal'))).toBe(false)
  })

  test('four parts make the same file as the whole', async () => {
    const parts = ['1', '2', '3', '4']
    await run('map', ...small)
    for (const part of parts) await run('map', ...small, '--shard', `${part}/4`, '--out', part, '--threads', '1')
    const { code, stderr } = await run('merge', ...parts.reverse(), '--out', 'merged.json')
    expect(code, stderr).toBe(0)
    expect(read('merged.json')).toBe(read('retention-map.json'))
    const short = await run('merge', '1', '2', '4', '--json')
    expect(short.code).toBe(1)
    expect(codeOf(short.stderr)).toBe('LAB_MAP_PARTS_INCOMPLETE')
    const over = await run('merge', ...parts, '--out', '2', '--json')
    expect(codeOf(over.stderr)).toBe('LAB_MAP_OTHER_PLAN')
  })

  test('an interrupt ends it with 130, and the same command goes on', async () => {
    const args = ['--stakes', '0.6', '--steps', '40', '--threads', '1']
    const { child, seen, result } = startCli(['lab', 'map', ...args], { cwd })
    await seen(/map: 1\d %/)
    child.kill('SIGINT')
    expect(await result).toMatchObject({ code: 130, stdout: '' })
    const again = await run('map', ...args)
    expect(again.code).toBe(0)
    expect(again.stderr).toMatch(/map: [1-9]\d? %, goes on from there/)
  })

  test('a dry run says how much there is to do, and does nothing', async () => {
    const { code, stderr } = await run('map', '--dry-run')
    expect(code).toBe(0)
    expect(stderr).toContain('28611 networks of 512 uids')
    expect(existsSync(join(cwd, 'retention-map.json.journal'))).toBe(false)
  })

  test.each([
    [['--shard', '5/4'], 2, 'LAB_MAP_SHARD_INVALID'],
    [['--shard', '1/999999'], 2, 'LAB_MAP_SHARD_INVALID'],
    [['--stakes', '1.5'], 2, 'LAB_MAP_PLAN_INVALID'],
    [['--noise', 'much'], 2, 'CLI_USAGE_INVALID'],
    [['--out', 'no/such/folder.json'], 1, 'CLI_FILE_UNWRITABLE'],
    [['--out', 'text'], 1, 'LAB_MAP_FILE_UNREADABLE'],
  ])('%j ends with %i and %s', async (args, exitCode, error) => {
    writeFileSync(join(cwd, 'text'), 'no map')
    const { code, stderr } = await run('map', ...args, '--json')
    expect(codeOf(stderr)).toBe(error)
    expect(code).toBe(exitCode)
  })

  test('a settings file may hold what only other commands of the lab have', async () => {
    writeFileSync(join(cwd, 'subnetkit.json'), JSON.stringify({ lab: { epochs: 3, threads: 1 } }))
    expect(await run('map', '--dry-run')).toMatchObject({ code: 0, stderr: expect.stringContaining('1 thread') })
    writeFileSync(join(cwd, 'subnetkit.json'), JSON.stringify({ lab: { epoch: 3 } }))
    const { code, stderr } = await run('map', '--dry-run', '--json')
    expect([code, codeOf(stderr)]).toEqual([2, 'CLI_CONFIG_INVALID'])
  })
})

test('subnetkit lab --html writes the report as a page', async () => {
  const { code, stderr } = await run('echo', '--epochs', '3', '--html', 'report.html')
  expect(code, stderr).toBe(0)
  expect(read('report.html')).toContain('Who would earn what on echo 1')
})
