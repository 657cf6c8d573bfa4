import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  LAB_FILE_UNWRITABLE,
  LAB_MAP_FILE_UNREADABLE,
  LAB_MAP_JOURNAL_DAMAGED,
  LAB_MAP_OTHER_PLAN,
  LAB_MAP_PARTS_INCOMPLETE,
  LAB_MAP_PARTS_OVERLAP,
  LAB_MAP_PARTS_UNLIKE,
  LAB_MAP_SHARD_INVALID,
} from '@subnetkit/lab'
import {
  type ComputeMapOptions,
  computeMap,
  createMapPlan,
  formatMap,
  journalOf,
  mergeMaps,
  readMap,
  storeMap,
} from '@subnetkit/lab/map'
import { loadYuma } from '@subnetkit/yuma'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errorCode } from '../../test-support/error-code.js'
import { writeWhole } from './map-file.js'

const yuma = await loadYuma()
const options = { stakeShares: [0.55, 0.6, 0.8], noises: [0, 0.4], steps: 5, validators: 6, miners: 24 }
const plan = createMapPlan(options)
const never = new AbortController().signal
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-map-'))
  path = join(folder, 'map.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function compute(overrides: Partial<ComputeMapOptions> = {}, signal = never): ReturnType<typeof computeMap> {
  return computeMap({ plan, path, threads: 2, ...overrides }, { yuma, signal })
}

function at(name: string): string {
  return join(folder, name)
}

/** Ends a map after so many rows; gives its journal. */
async function interrupt(rows: number): Promise<string> {
  const stop = new AbortController()
  const onProgress = ({ done }: { done: number }): void => {
    if (done === rows) stop.abort()
  }
  await expect(computeMap({ plan, path, threads: 2 }, { yuma, signal: stop.signal, onProgress })).rejects.toThrow()
  return readFileSync(journalOf(path), 'utf8')
}

describe('computeMap', () => {
  test('gives the same bytes on any number of threads, and from four parts', async () => {
    await compute({ threads: 1 })
    await compute({ path: at('threads.json'), threads: 3 })
    const parts = []
    for (const index of [1, 2, 3, 4]) {
      const map = await compute({ path: at(`${index}.json`), shard: { index, of: 4 }, threads: 1 })
      expect(map.rows.length).toBe(9)
      parts.unshift({ path: `${index}.json`, map: readMap(at(`${index}.json`)) })
    }
    const whole = readFileSync(path, 'utf8')
    expect(readFileSync(at('threads.json'), 'utf8')).toBe(whole)
    expect(formatMap(mergeMaps(parts))).toBe(whole)
    expect(existsSync(journalOf(path))).toBe(false)
  })

  test('goes on where it was ended, and gives the same bytes', async () => {
    await compute({ path: at('whole.json') })
    const journal = await interrupt(7)
    expect(journal.split('\n').length).toBeGreaterThan(7)
    expect(existsSync(path)).toBe(false)
    const seen: number[] = []
    await computeMap({ plan, path, threads: 2 }, { yuma, signal: never, onProgress: ({ done }) => seen.push(done) })
    expect(seen[0]).toBe(journal.split('\n').length - 2)
    expect(seen).toHaveLength(36 - (seen[0] ?? 0) + 1)
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'))
  })

  test('drops a line that was torn off', async () => {
    await compute({ path: at('whole.json') })
    await interrupt(5)
    appendFileSync(journalOf(path), '{"layer":0,"honest":3,"mi')
    await compute()
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'))
  })

  test('begins anew when not even the head of the journal was written', async () => {
    writeFileSync(journalOf(path), '{"schema":"subnetkit/reten')
    expect((await compute()).rows).toHaveLength(36)
  })

  test('survives an end by force', async () => {
    await compute({ path: at('whole.json') })
    const script = `
      import { writeSync } from 'node:fs'
      import { computeMap, createMapPlan } from '@subnetkit/lab/map'
      import { loadYuma } from '@subnetkit/yuma'
      const [options, path] = JSON.parse(process.argv[1])
      const hold = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      const onProgress = ({ done }) => { if (done === 4) { writeSync(1, 'ready'); hold() } }
      const signal = new AbortController().signal
      await computeMap({ plan: createMapPlan(options), path, threads: 1 }, { yuma: await loadYuma(), signal, onProgress })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify([options, path])], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await Promise.race([once(child.stdout, 'data'), ended])
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
    await compute()
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'))
  })

  test('only reads what is done', async () => {
    const first = await compute()
    const progress: unknown[] = []
    const again = await computeMap(
      { plan, path, threads: 2 },
      { yuma, signal: never, onProgress: (at) => progress.push(at) },
    )
    expect(again).toEqual(first)
    expect(progress).toEqual([])
  })

  test('refuses the journal and the file of another map', async () => {
    const other = createMapPlan({ ...options, seed: 'other' })
    await interrupt(2)
    await expect(compute({ plan: other })).rejects.toMatchObject({ code: LAB_MAP_OTHER_PLAN.code })
    await expect(compute({ shard: { index: 1, of: 2 } })).rejects.toMatchObject({ code: LAB_MAP_OTHER_PLAN.code })
    await compute()
    await expect(compute({ plan: other })).rejects.toMatchObject({ code: LAB_MAP_OTHER_PLAN.code })
  })

  test.each([
    ['a line that is no JSON', 'nonsense'],
    ['a row of no layer', '{"layer":9,"honest":0,"miners":[1,1,1,1,1,1],"validators":[1,1,1,1,1,1]}'],
    ['a row that is too short', '{"layer":0,"honest":0,"miners":[1],"validators":[1]}'],
  ])('refuses a journal with %s', async (_, line) => {
    await interrupt(2)
    appendFileSync(journalOf(path), `${line}\n`)
    await expect(compute()).rejects.toMatchObject({ code: LAB_MAP_JOURNAL_DAMAGED.code })
  })

  test('refuses more parts than there are rows', async () => {
    await expect(compute({ shard: { index: 1, of: 37 } })).rejects.toMatchObject({ code: LAB_MAP_SHARD_INVALID.code })
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves the journal, and goes on, when the map could not be written', async () => {
    await compute({ path: at('whole.json') })
    mkdirSync(`${path}.tmp`)
    await expect(compute()).rejects.toMatchObject({ code: LAB_FILE_UNWRITABLE.code })
    rmSync(`${path}.tmp`, { recursive: true })
    const seen: number[] = []
    await computeMap({ plan, path, threads: 1 }, { yuma, signal: never, onProgress: ({ done }) => seen.push(done) })
    expect(seen).toEqual([36])
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'))
  })

  test('says when the file is no map, or cannot be written', async () => {
    writeFileSync(path, '{"schema":')
    await expect(compute()).rejects.toMatchObject({ code: LAB_MAP_FILE_UNREADABLE.code })
    await expect(compute({ path: at('missing/map.json') })).rejects.toMatchObject({
      code: LAB_FILE_UNWRITABLE.code,
    })
  })
})

describe('readMap', () => {
  test('refuses plans that no map can have, without trying to make their rows', async () => {
    await compute()
    const whole = readFileSync(path, 'utf8')
    const changes = [
      ['"steps":5', '"steps":1000000000'],
      ['"of":1', '"of":0'],
    ] as const
    for (const [good, bad] of changes) {
      writeFileSync(path, whole.replace(good, bad))
      expect(
        errorCode(() => readMap(path)),
        bad,
      ).toBe(LAB_MAP_FILE_UNREADABLE.code)
    }
  })
})

describe('writeWhole', () => {
  test('leaves no draft where it cannot write', () => {
    mkdirSync(at('folder'))
    expect(errorCode(() => writeWhole(at('folder'), 'text'))).toBe(LAB_FILE_UNWRITABLE.code)
    expect(readdirSync(folder)).toEqual(['folder'])
  })
})

describe('mergeMaps', () => {
  test('refuses gaps, overlaps and parts of other maps', async () => {
    const part = async (index: number, other = plan): Promise<{ path: string; map: ReturnType<typeof readMap> }> => ({
      path: `${index}`,
      map: await compute({ plan: other, path: at(`${other.seed}-${index}`), shard: { index, of: 3 } }),
    })
    const [one, two, three] = [await part(1), await part(2), await part(3)]
    const strange = await part(3, createMapPlan({ ...options, seed: 'other' }))
    expect(errorCode(() => mergeMaps([one, two]))).toBe(LAB_MAP_PARTS_INCOMPLETE.code)
    expect(errorCode(() => mergeMaps([]))).toBe(LAB_MAP_PARTS_INCOMPLETE.code)
    expect(errorCode(() => mergeMaps([one, two, three, two]))).toBe(LAB_MAP_PARTS_OVERLAP.code)
    expect(errorCode(() => mergeMaps([one, two, strange]))).toBe(LAB_MAP_PARTS_UNLIKE.code)
    expect(mergeMaps([three, one, two]).shard).toEqual({ index: 1, of: 1 })
  })

  test('is stored where nothing or the same stands, and not over anything else', async () => {
    const map = await compute()
    storeMap(at('copy.json'), map)
    storeMap(at('copy.json'), map)
    expect(readFileSync(at('copy.json'), 'utf8')).toBe(readFileSync(path, 'utf8'))
    await compute({ path: at('part.json'), shard: { index: 1, of: 2 } })
    const part = readFileSync(at('part.json'), 'utf8')
    expect(errorCode(() => storeMap(at('part.json'), map))).toBe(LAB_MAP_OTHER_PLAN.code)
    expect(readFileSync(at('part.json'), 'utf8')).toBe(part)
    expect(errorCode(() => storeMap(folder, map))).toBe(LAB_MAP_FILE_UNREADABLE.code)
  })

  test('a part that was shortened by hand is no part', async () => {
    const map = await compute({ shard: { index: 1, of: 2 } })
    writeFileSync(path, formatMap({ ...map, rows: map.rows.slice(1) }))
    expect(errorCode(() => readMap(path))).toBe(LAB_MAP_FILE_UNREADABLE.code)
  })
})
