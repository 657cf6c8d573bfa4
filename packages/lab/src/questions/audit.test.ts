import { askAudit, auditSchema } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'
import { type Entry, isRight, planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

const costs = { honestCostShare: 0.5, costs: {} }
const plan = planOf({
  ...{ epochs: 30, roundsPerEpoch: 2 },
  miners: [{ strategy: 'honest', count: 2 }],
  validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n }],
})

const checking = (share: number) => ({
  ...repeating,
  evaluate: ({ random }: { random: { float(): number } }) => ({ checked: random.float() < share }),
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map((entry) => (isRight(entry) || !(entry.evidence as { checked: boolean }).checked ? 1 : 0)),
})

describe('askAudit', () => {
  test.each([
    [0.1, 1],
    [0.7, null],
  ])('checking %f of the answers is measured, and pays up to the rate %s', async (share, paysUpTo) => {
    const result = await askAudit(plan, { costs, rates: [0.3, 0.6] }, { runPlans: runPlansOn(checking(share)) })
    expect(auditSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(Math.abs((result.noticed ?? 0) - share)).toBeLessThan(0.12)
    // Half of the pay is cost, and a made-up answer spends half of it.
    expect(result.neededNoticed).toBeCloseTo(0.25, 5)
    expect(result.paysUpTo).toBe(paysUpTo)
    expect(result.tasks).toBe(4)
    for (const { rate, seen, expectedSeen } of result.rows) {
      expect(expectedSeen).toBeCloseTo(1 - (1 - (result.noticed ?? 0) * rate) ** 4, 10)
      expect(Math.abs(seen - expectedSeen)).toBeLessThan(0.25)
    }
    expect(result.work.evaluationsPerValidatorEpoch).toBe(2 * 5)
  })

  test('where nothing is noticed, to check more often is no advice: `score` does not see it', async () => {
    const result = await askAudit(plan, { costs, rates: [0.5] }, { runPlans: runPlansOn(checking(0)) })
    expect(result).toMatchObject({ noticed: 0, paysUpTo: 1 })
    expect(result.fix).toContain('`evaluate`')
    expect(result.fix).not.toContain('times as many')
  })
})
