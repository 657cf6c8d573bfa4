import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRunDirectory } from './run-directory.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-runs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const make = (at: number, options: { given?: string; alive?: readonly number[] } = {}) =>
  createRunDirectory({
    runs: join(folder, 'runs'),
    given: options.given,
    nowMs: at * 1_000,
    pid: at,
    isAlive: (pid) => options.alive?.includes(pid) ?? false,
  })

describe('createRunDirectory', () => {
  test('keeps the last five runs, and those whose process lives', () => {
    const runs = [1, 2, 3, 4, 5, 6, 7].map((at) => make(at, { alive: [1] }))
    expect(runs.map(({ path }) => existsSync(path))).toEqual([true, false, true, true, true, true, true])
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(6)
  })

  test('a given directory is kept, and used again once its network has ended', () => {
    const given = join(folder, 'mine')
    const first = make(1, { given })
    expect(() => make(2, { given, alive: [1] })).toThrow(expect.objectContaining({ code: 'CLI_DIRECTORY_IN_USE' }))
    first.writeRun({ ...first.read(), endedAtMs: 5 })
    expect(make(3, { given, alive: [1] }).path).toBe(given)
    expect(JSON.parse(readFileSync(join(given, 'run.json'), 'utf8'))).toEqual({ pid: 3, startedAtMs: 3_000 })
  })

  test('a place that cannot be written to is named', () => {
    const file = join(make(1).path, 'run.json')
    expect(() => make(2, { given: join(file, 'below') })).toThrow(
      expect.objectContaining({ code: 'CLI_DIRECTORY_UNWRITABLE' }),
    )
  })
})
