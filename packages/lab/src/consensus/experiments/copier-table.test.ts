import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { type CopierCell, copierTable } from './copier-table.js'

const yuma = await loadYuma()
const lags = [0, 1, 2, 4, 8, 16]

/** Eight validators, a copier with 10 % of the stake, 32 miners of log-normal quality, 200 epochs, mean of 10 seeds, yuma2. */
const expected: readonly (readonly [drift: number, noise: number, incomes: readonly number[]])[] = [
  [0.02, 0.1, [1.033, 1.009, 1.008, 1.006, 1.001, 0.994]],
  [0.05, 0.1, [1.032, 1.003, 0.997, 0.988, 0.973, 0.95]],
  [0.1, 0.1, [1.03, 0.988, 0.975, 0.954, 0.922, 0.876]],
  [0.2, 0.1, [1.025, 0.961, 0.935, 0.897, 0.841, 0.767]],
  [0.05, 0.2, [1.067, 1.018, 1.015, 1.008, 0.996, 0.975]],
  [0.05, 0.02, [1.006, 0.987, 0.979, 0.968, 0.951, 0.927]],
]

// Four seeds where the known table has ten: the widest interval is still below 0.04 and most are below 0.005.
const table = copierTable({ seed: 'copier', runs: 4, lags }, { yuma })

function row(drift: number, noise: number): CopierCell[] {
  return table.filter((cell) => cell.drift === drift && cell.noise === noise)
}

function name({ drift, noise, lag }: CopierCell): string {
  return `drift ${drift}, noise ${noise}, lag ${lag}`
}

describe('copierTable', () => {
  test.each(expected)('at drift %s and noise %s a copier earns what it is known to earn', (drift, noise, incomes) => {
    for (const [index, cell] of row(drift, noise).entries()) {
      const known = incomes[index] ?? Number.NaN
      expect(Math.abs(cell.income.mean - known), `${name(cell)}: ${cell.income.mean}`).toBeLessThan(0.05)
      if (Math.abs(known - 1) > 0.01) expect(cell.income.mean > 1, `side of 1, ${name(cell)}`).toBe(known > 1)
    }
  })

  test('what is older earns less', () => {
    for (const [drift, noise] of expected) expectFalling(row(drift, noise))
  })

  test('the faster the truth moves, the less copying earns', () => {
    for (const lag of lags) {
      const column = [0.02, 0.05, 0.1, 0.2].flatMap((drift) => row(drift, 0.1))
      expectFalling(column.filter((cell) => cell.lag === lag))
    }
  })

  test('the worse others measure, the more copying earns', () => {
    for (const lag of lags) {
      const column = [0.2, 0.1, 0.02].flatMap((noise) => row(0.05, noise))
      expectFalling(column.filter((cell) => cell.lag === lag))
    }
  })
})

/** No cell is above the one before by more than their intervals allow. */
function expectFalling(cells: readonly CopierCell[]): void {
  expect(cells.length).toBeGreaterThan(2)
  for (const [index, { income, ...cell }] of cells.slice(1).entries()) {
    const before = cells[index]?.income ?? { mean: Number.NaN, margin: 0 }
    expect(income.mean - income.margin, name({ income, ...cell })).toBeLessThanOrEqual(before.mean + before.margin)
  }
}
