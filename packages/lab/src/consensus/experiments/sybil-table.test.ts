import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { sybilTable } from './sybil-table.js'

const yuma = await loadYuma()
const table = sybilTable({}, { yuma })

describe('sybilTable', () => {
  test.each([
    ['linear', [1.7, 6.9, 27.0]],
    ['power-8', [3.6, 13.4, 43.6]],
    ['winner-takes-all', [100, 100, 100]],
    ['split-per-cluster', [1.7, 1.8, 2.3]],
  ] as const)('with %s, 1, 4 and 16 of 64 uids earn %s %%', (rule, percents) => {
    const shares = table.filter((cell) => cell.rule === rule).map(({ operatorShare }) => 100 * operatorShare)
    expect(shares).toHaveLength(3)
    for (const [index, percent] of percents.entries()) {
      expect(Math.abs((shares[index] ?? 0) - percent), `${shares[index]} for ${percent}`).toBeLessThan(0.06)
    }
  })

  test('with the rule of clusters sixteen uids earn at most one and a half times as much as one', () => {
    const [one, , sixteen] = table.filter(({ rule }) => rule === 'split-per-cluster')
    expect((sixteen?.operatorShare ?? 1) / (one?.operatorShare ?? 1)).toBeLessThan(1.5)
  })
})
