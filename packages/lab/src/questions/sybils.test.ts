import { askSybils, sybilsSchema } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'
import { planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

const uids = [3, 1, 8]

describe('askSybils', () => {
  test('k of n + k equal miners are paid k / (n + k) where pay is linear, and as one with clusters', async () => {
    const runPlans = runPlansOn(repeating)
    const runClustered = runPlansOn({ ...repeating, clusters: ['coldkey'] })
    const result = await askSybils(planOf(), { uids, seeds: 2 }, { runPlans, runClustered })
    expect(sybilsSchema.parse(result)).toEqual(result)
    for (const { uids: k, share, clustered, hidden } of result.rows) {
      expect(share.mean).toBeCloseTo(k / (8 + k), 3)
      expect(share.interval).not.toBeNull()
      expect(clustered?.mean).toBeCloseTo(1 / 9, 3)
      expect(hidden).toBeNull()
    }
    expect(result.fix).toContain('clusters')
    expect(runPlans.count()).toBe(6)
  })

  test('clusters by coldkey see one coldkey, and no more', async () => {
    const clusters = ['coldkey']
    const runPlans = runPlansOn({ ...repeating, clusters })
    const { rows, answer } = await askSybils(planOf(), { uids: [1, 8], clusters }, { runPlans })
    expect(rows[1]?.ofOne).toBeCloseTo(1, 3)
    expect(rows[1]?.hidden?.mean).toBeCloseTo(0.5, 3)
    expect(answer).toContain('a coldkey each')
  })
})
