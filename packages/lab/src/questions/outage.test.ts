import { askOutage, outageSchema } from '@subnetkit/lab'
import { expect, test } from 'vitest'
import { planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

const plan = planOf({
  miners: [
    { strategy: 'honest', count: 1 },
    { strategy: 'honest', count: 2, quality: 0.5 },
  ],
  validators: [
    { strategy: 'honest', count: 1, stakeRao: 2n * 10n ** 12n },
    { strategy: 'honest', count: 2, stakeRao: 15n * 10n ** 11n },
  ],
})

test('what stops is paid by its old weights until the activity cutoff, and from then on not at all', async () => {
  const hyperparameters = { ...plan.hyperparameters, activityCutoff: 1_080 }
  const result = await askOutage({ ...plan, hyperparameters }, { lasts: [8, 2] }, { runPlans: runPlansOn(repeating) })
  expect(outageSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  expect(result.cutoffEpochs).toBe(3)
  const rowOf = (kind: string, epochs: number) => result.rows.find((row) => row.kind === kind && row.epochs === epochs)

  expect(Math.abs(rowOf('outage', 2)?.hitValidators.mean ?? 9)).toBeLessThan(0.5)
  // In the third silent epoch weights are 1,081 blocks old: six of eight epochs count without it; then bonds grow anew.
  expect(rowOf('outage', 8)?.hitValidators.mean).toBeGreaterThan(5.9)
  expect(rowOf('outage', 8)?.hitValidators.mean).toBeLessThan(7.5)
  expect(rowOf('outage', 8)?.otherValidators?.mean).toBeLessThan(-1)
  expect(rowOf('stall', 8)?.bestMiner.mean).toBeGreaterThan(4)
  expect(rowOf('stall', 8)?.otherMiners.mean).toBeGreaterThan(3)
  // Then emission goes to stake: validators get what miners lose.
  expect(rowOf('stall', 8)?.hitValidators.mean).toBeCloseTo(-6, 3)
  expect(result.fix).toContain('activityCutoff')
})

test('a bad release at all validators takes from the best and gives to the others, one at a single one much less', async () => {
  const { rows } = await askOutage(plan, { lasts: [6] }, { runPlans: runPlansOn(repeating) })
  const all = rows.find(({ kind }) => kind === 'bad-release-of-all')
  const single = rows.find(({ kind }) => kind === 'bad-release')
  // A half of all pay becomes a third, for six epochs.
  expect(all?.bestMiner.mean).toBeCloseTo(6 * (1 - 1 / 3 / (1 / 2)), 0)
  expect(all?.otherMiners.mean).toBeLessThan(0)
  expect(single?.bestMiner.mean).toBeLessThan((all?.bestMiner.mean ?? 0) / 1.5)
})
