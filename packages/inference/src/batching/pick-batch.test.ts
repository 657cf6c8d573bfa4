import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pickBatch } from './pick-batch.js'

const item = (length: number, shape = '') => ({ length, shape })

test('takes the nearest in length around the oldest', () => {
  const waiting = [20, 200, 21, 5, 19, 90].map((length) => item(length))
  expect(pickBatch(waiting, { maxItems: 3, maxPaddedLength: 512 })).toEqual([0, 2, 4])
})

test('a text that fills the budget rides alone', () => {
  expect(pickBatch([item(600), item(10)], { maxItems: 8, maxPaddedLength: 512 })).toEqual([0])
})

test('the oldest rides, limits hold, shapes never mix, and nothing that still fits is left behind', () => {
  const items = fc.array(fc.record({ length: fc.integer({ min: 1, max: 256 }), shape: fc.constantFrom('a', 'b') }), {
    minLength: 1,
    maxLength: 64,
  })
  fc.assert(
    fc.property(
      items,
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 1, max: 1024 }),
      (waiting, maxItems, maxPaddedLength) => {
        const picked = pickBatch(waiting, { maxItems, maxPaddedLength })
        expect(picked[0]).toBe(0)
        expect(new Set(picked).size).toBe(picked.length)
        expect(picked.length).toBeLessThanOrEqual(maxItems)
        const batch = picked.map((index) => waiting[index]!)
        const longest = Math.max(...batch.map(({ length }) => length))
        if (picked.length > 1) expect(longest * picked.length).toBeLessThanOrEqual(maxPaddedLength)
        expect(new Set(batch.map(({ shape }) => shape)).size).toBe(1)
        const left = waiting.filter((other, index) => !picked.includes(index) && other.shape === waiting[0]!.shape)
        if (picked.length < maxItems)
          for (const other of left)
            expect(Math.max(longest, other.length) * (picked.length + 1)).toBeGreaterThan(maxPaddedLength)
      },
    ),
  )
})
