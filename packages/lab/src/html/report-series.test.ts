import { describe, expect, test } from 'vitest'
import { handMadeRun } from '../../test-support/hand-made-run.js'
import { payOverEpochs } from './report-series.js'

const rows = [
  { strategy: 'honest', quality: 1 },
  { strategy: 'honest', quality: 0.5 },
  { strategy: 'lazy', quality: null },
]

describe('payOverEpochs', () => {
  test('is the part of one uid of what all miners got, on average over seeds', () => {
    const { epochs, series } = payOverEpochs([handMadeRun('a', 30n), handMadeRun('b', 130n)], rows)
    expect(epochs).toEqual([1, 2])
    // Epoch 1: 60, 30 and 10 of 100 in both; epoch 2: 50, 20 and 30 of 100, and 50, 20 and 130 of 200.
    expect(series.map(({ shares }) => shares)).toEqual([
      [0.6, (0.5 + 0.25) / 2],
      [0.3, (0.2 + 0.1) / 2],
      [0.1, (0.3 + 0.65) / 2],
    ])
  })

  test('draws a long experiment in sixty points', () => {
    const run = handMadeRun('a', 30n)
    const long = { ...run, epochs: Array.from({ length: 601 }, (_, index) => run.epochs[index < 300 ? 0 : 1]!) }
    const { epochs, series } = payOverEpochs([long], rows)
    expect(epochs).toHaveLength(60)
    expect(epochs.at(-1)).toBe(601)
    expect(series[0]?.shares[0]).toBeCloseTo(0.6)
    expect(series[0]?.shares.at(-1)).toBeCloseTo(0.5)
  })

  test('has a gap where no miner was paid', () => {
    const run = handMadeRun('a', 30n)
    const [first] = run.epochs
    const unpaid = { ...first!, emissionRao: [0n, 0n, 0n, 5n, 5n] }
    expect(payOverEpochs([{ ...run, epochs: [unpaid, first!] }], rows).series[0]?.shares).toEqual([null, 0.6])
  })
})
