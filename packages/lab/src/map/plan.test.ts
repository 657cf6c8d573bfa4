import { LAB_MAP_PLAN_INVALID, LAB_MAP_SHARD_INVALID } from '@subnetkit/lab'
import { countNetworks, createMapPlan, parseShard } from '@subnetkit/lab/map'
import { describe, expect, test } from 'vitest'
import { errorCode } from '../../test-support/error-code.js'
import { rowsOfShard } from './rows.js'

describe('createMapPlan', () => {
  test('is the published map by default: 11 stakes, 51 × 51 utilities, 512 uids', () => {
    const plan = createMapPlan()
    expect(countNetworks(plan)).toBe(28_611)
    expect(plan.validators + plan.miners).toBe(512)
    expect(
      plan.layers.every(({ noise, bondsPenalty, kappa }) => noise === 0.4 && bondsPenalty === 1 && kappa === 0.5),
    ).toBe(true)
  })

  test('adds the conditions of the other published figures once', () => {
    expect(countNetworks(createMapPlan({ withPublishedConditions: true }))).toBe(28_611 + 13_005)
    const twice = createMapPlan({ noises: [0, 0.4], withPublishedConditions: true })
    expect(twice.layers).toHaveLength(22 + 4)
  })

  test.each([
    { stakeShares: [1] },
    { stakeShares: [] },
    { noises: [Number.NaN] },
    { kappas: [1.1] },
    { bondsPenalties: [-1] },
    { stakeShares: [0.6, 0.6] },
    { steps: 1 },
    { validators: 1 },
    { miners: 2.5 },
    { validators: 4_096, miners: 4_096 },
  ])('refuses %o', (options) => {
    expect(errorCode(() => createMapPlan(options))).toBe(LAB_MAP_PLAN_INVALID.code)
  })
})

describe('parseShard', () => {
  test('reads part and number of parts', () => {
    expect(parseShard('2/4')).toEqual({ index: 2, of: 4 })
  })

  test.each(['5/4', '0/4', '1/0', '4', '1/4/2', '-1/4', 'a/b', ''])('refuses `%s`', (text) => {
    expect(errorCode(() => parseShard(text))).toBe(LAB_MAP_SHARD_INVALID.code)
  })
})

test('every row is in exactly one part', () => {
  const plan = createMapPlan({ steps: 6 })
  const rows = [1, 2, 3, 4].flatMap((index) => rowsOfShard(plan, { index, of: 4 }))
  expect([...rows].sort((a, b) => a - b)).toEqual([...rowsOfShard(plan, { index: 1, of: 1 })])
})
