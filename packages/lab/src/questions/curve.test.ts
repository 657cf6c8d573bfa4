import { askCurve, curveSchema } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'
import { planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

interface Scored {
  readonly hotkey: string
  readonly score: number
}

const weighing = (weigh: (score: number, best: number) => number) => ({
  ...repeating,
  weights: ({ miners }: { miners: readonly Scored[] }) => {
    const best = Math.max(...miners.map(({ score }) => score))
    return Object.fromEntries(miners.map(({ hotkey, score }) => [hotkey, weigh(score, best)]))
  },
})

/** Enough questions that chance is small. */
const plan = planOf({
  ...{ epochs: 8, roundsPerEpoch: 30, alpha: 0.02 },
  validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n }],
})
const qualities = [0.25, 0.5, 0.75, 1]
const costs = { honestCostShare: 0.5, costs: {} }
const ask = (subnet: unknown) => askCurve(plan, { costs, qualities, uids: 1 }, { runPlans: runPlansOn(subnet) })

describe('askCurve', () => {
  test('is a straight line where scores are weights', async () => {
    const result = await ask(repeating)
    expect(curveSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    for (const { quality, pay } of result.points) expect(Math.abs(pay.mean - quality)).toBeLessThan(0.12)
    expect(result.shape).toBe('proportional')
    expect(result.fix).toBeNull()
    // Of 1, 2, 3, 4: 2 (1 + 4 + 9 + 16) / (4 · 10) − 5 / 4.
    expect(Math.abs((result.gini?.mean ?? 0) - 0.25)).toBeLessThan(0.06)
  })

  test('bends with the power of weights', async () => {
    const { exponent, shape } = await ask(weighing((score) => score ** 3))
    expect(exponent).toBeGreaterThan(2)
    expect(exponent).toBeLessThan(4.5)
    expect(shape).toBe('steep')
  })

  test('is flat where everybody is weighed alike, and a single point where the best takes all', async () => {
    const flat = await ask(weighing(() => 1))
    expect(flat).toMatchObject({ shape: 'flat' })
    expect(flat.gini?.mean).toBeCloseTo(0, 3)
    const winner = await ask(weighing((score, best) => (score === best ? 1 : 0)))
    expect(winner).toMatchObject({ shape: 'winner-takes-all' })
    expect(winner.stays.find(({ costShare }) => costShare === 0.5)?.fromQuality).toBe(1)
    expect(winner.fix).toContain('second')
  })

  test('two qualities are a line and not the best alone, and one is refused', async () => {
    const runPlans = runPlansOn(repeating)
    const two = await askCurve(plan, { costs, qualities: [0.5, 1], uids: 1 }, { runPlans })
    expect(two.shape).toBe('proportional')
    expect(two.exponent).not.toBeNull()
    await expect(askCurve(plan, { costs, qualities: [0, 1] }, { runPlans })).rejects.toMatchObject({
      code: 'LAB_PLAN_INVALID',
    })
  })
})
