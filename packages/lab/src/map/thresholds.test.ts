import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { retention } from '@subnetkit/lab'
import {
  computeMap,
  createMapPlan,
  mapCsvLines,
  publishedFigures,
  type RetentionMap,
  retentionMapSchema,
  thresholdOf,
} from '@subnetkit/lab/map'
import { loadYuma } from '@subnetkit/yuma'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const yuma = await loadYuma()
let folder: string
let map: RetentionMap

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-map-'))
  const plan = createMapPlan({ stakeShares: [0.6], steps: 10, withPublishedConditions: true })
  const signal = new AbortController().signal
  map = await computeMap({ plan, path: join(folder, 'map.json'), threads: 2 }, { yuma, signal })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('thresholdOf', () => {
  test.each([0, 0.25, 0.5])('agrees with the search on single networks, validators earning %d', (validatorShare) => {
    const single = retention({ seed: 'map', validatorShare, gridStep: 0.1 }, { yuma }).threshold()
    expect(thresholdOf(map, 0, validatorShare)).toBeCloseTo(single ?? -1, 4)
  })

  test('is null where nothing protects', () => {
    const layer = map.plan.layers.findIndex(({ kappa }) => kappa === 0.6)
    expect(thresholdOf(map, layer)).toBeNull()
  })
})

describe('publishedFigures', () => {
  test('has eight of nine without the layer of 70 % stake, within four points on a grid this coarse', () => {
    const figures = publishedFigures(map)
    expect(figures).toHaveLength(8)
    for (const { condition, published, found } of figures) {
      if (published === null) expect(found, condition).toBeNull()
      else expect(Math.abs((found ?? 9) - published), condition).toBeLessThan(0.04)
    }
  })
})

test('networks of another size or rule set have no published figures', () => {
  for (const other of [{ miners: 447 }, { validators: 65 }, { ruleSet: 'yuma3' as const }]) {
    expect(publishedFigures({ ...map, plan: { ...map.plan, ...other } })).toEqual([])
  }
})

describe('mapCsvLines', () => {
  test('has a line for each network, shares empty where no miner is paid', () => {
    const lines = [...mapCsvLines(map, 0.5)]
    expect(lines).toHaveLength(1 + 6 * 121)
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([9]))
    const stopped = map.rows.flatMap(({ miners }) => miners).filter((share) => share === null)
    expect(stopped.length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.endsWith(',,,'))).toHaveLength(stopped.length)
  })
})

test('the schema takes a map and nothing more', () => {
  expect(retentionMapSchema.parse(JSON.parse(JSON.stringify(map)))).toEqual(map)
  expect(retentionMapSchema.safeParse({ ...map, more: 1 }).success).toBe(false)
  expect(retentionMapSchema.safeParse({ ...map, schema: 'subnetkit/retention-map/2' }).success).toBe(false)
})
