import type { LabRun } from '@subnetkit/lab'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handMadeRun } from '../../../test-support/hand-made-run.js'
import { qualityRankCorrelation } from './concentration.js'

/** Honest miners of these qualities, paid so many rao in a single epoch. */
function runOf(miners: readonly { readonly quality: number; readonly pay: number }[]): LabRun {
  const run = handMadeRun('a', 0n)
  const [like] = run.neurons
  const [epoch] = run.epochs
  if (like === undefined || epoch === undefined) throw new RangeError('there is a miner and an epoch')
  return {
    ...run,
    neurons: miners.map(({ quality }, uid) => ({ ...like, uid, quality })),
    epochs: [{ ...epoch, emissionRao: miners.map(({ pay }) => BigInt(pay)) }],
  }
}

const paid = (...pairs: readonly (readonly [quality: number, pay: number])[]) =>
  runOf(pairs.map(([quality, pay]) => ({ quality, pay })))
const miners = fc.array(fc.record({ quality: fc.constantFrom(0.5, 0.8, 1), pay: fc.integer({ min: 0, max: 5 }) }), {
  minLength: 2,
  maxLength: 10,
})

describe('qualityRankCorrelation', () => {
  test('is 1 where everybody is paid more than those of lower quality, whatever equals get', () => {
    expect(qualityRankCorrelation(paid([0.5, 1], [0.5, 2], [1, 3], [1, 9]))).toBeCloseTo(1, 12)
    expect(qualityRankCorrelation(paid([0.5, 1], [0.7, 2], [1, 3]))).toBeCloseTo(1, 12)
  })

  test('is 0 where all are paid alike, and where one quality is paid most and least', () => {
    expect(qualityRankCorrelation(paid([0.5, 1], [1, 1]))).toBe(0)
    expect(qualityRankCorrelation(paid([1, 1], [0.5, 2], [0.5, 3], [1, 4]))).toBeCloseTo(0, 12)
  })

  test('is below 0 where the worst are paid best, however many are equal', () => {
    const many = Array.from({ length: 20 }, (_, pay) => [1, pay] as const)
    expect(qualityRankCorrelation(paid(...many, [0.5, 30], [0.5, 31]))).toBeCloseTo(-1, 12)
  })

  test('has no value for a single quality', () => {
    expect(qualityRankCorrelation(paid([1, 1], [1, 2]))).toBeNull()
  })

  test('is at most 1, and 1 only where nobody is paid as much as a better one', () => {
    fc.assert(
      fc.property(miners, (all) => {
        const found = qualityRankCorrelation(runOf(all))
        if (found === null) return
        const inOrder = all.every((a) => all.every((b) => a.quality >= b.quality || a.pay < b.pay))
        expect(found).toBeLessThanOrEqual(1)
        expect(found > 1 - 1e-9).toBe(inOrder)
      }),
    )
  })
})
