import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { lazyValidators } from './lazy-validators.js'

const yuma = await loadYuma()

/** Income and validator trust of one deviant among ten validators of equal stake, drift 5 %, noise 10 %. */
const expected = [
  ['noisy', 0.92, 0.9],
  ['frozen', 0.81, 0.78],
  ['uniform', 0.69, 0.67],
  ['random', 0.6, 0.58],
  ['winner-takes-all', 0.16, 0.16],
  ['self-dealing', 0.04, 0.04],
] as const

describe('lazyValidators', () => {
  test('each way of not working costs what it is known to cost, in this order', () => {
    const table = lazyValidators({ seed: 'lazy', runs: 6 }, { yuma })
    expect(table.map(({ id }) => id)).toEqual(expected.map(([id]) => id))
    for (const [index, [id, income, trust]] of expected.entries()) {
      const row = table[index]
      expect(Math.abs((row?.income.mean ?? 0) - income), `income of ${id}: ${row?.income.mean}`).toBeLessThan(0.05)
      expect(Math.abs((row?.validatorTrust.mean ?? 0) - trust), `trust of ${id}`).toBeLessThan(0.05)
    }
    const incomes = table.map(({ income }) => income.mean)
    expect(incomes).toEqual(incomes.toSorted((left, right) => right - left))
  })

  test('the same seed gives the same figures, another seed others', () => {
    const short = { runs: 2, epochs: 5 }
    const first = lazyValidators({ seed: 'a', ...short }, { yuma })
    expect(lazyValidators({ seed: 'a', ...short }, { yuma })).toEqual(first)
    expect(lazyValidators({ seed: 'b', ...short }, { yuma })).not.toEqual(first)
  })
})
