import { askTakeover, takeoverSchema } from '@subnetkit/lab'
import { expect, test } from 'vitest'
import { planOf, yuma } from '../../test-support/small-lab.js'

const stakeShares = [0, 0.41, 0.49, 0.5, 0.51, 1]
const paidAt = (result: ReturnType<typeof askTakeover>) => result.points.map(({ incentive }) => incentive.toFixed(2))

test('nothing at 49 %, half at 50 %, all at 51 % where κ is one half', () => {
  const result = askTakeover(planOf(), { stakeShares }, { yuma })
  expect(takeoverSchema.parse(result)).toEqual(result)
  expect(paidAt(result)).toEqual(['0.00', '0.00', '0.00', '0.50', '1.00', '1.00'])
  expect(result).toMatchObject({ paidFrom: 0.5, ownsFrom: 0.51 })
})

test('a lower κ pays a minority its share of the stake, and the fix says so', () => {
  const plan = planOf()
  const hyperparameters = { ...plan.hyperparameters, kappaU16: 26_214 }
  const result = askTakeover({ ...plan, hyperparameters }, { stakeShares }, { yuma })
  expect(paidAt(result).slice(1, 4)).toEqual(['0.41', '0.49', '0.50'])
  expect(result.fix).toContain('32767')
})

test('shares are read in order, and the sentence claims no more than what was tried', () => {
  const result = askTakeover(planOf(), { stakeShares: [0.51, 0.3, 0.5] }, { yuma })
  expect(result.points.map(({ stakeShare }) => stakeShare)).toEqual([0.3, 0.5, 0.51])
  expect(result.answer).toContain('nothing with 30.0 % of the stake, and 50.0 % of all pay with 50.0 %; from 51.0 %')
})
