import { expect, test } from 'vitest'
import { mapConcurrently } from './map-concurrently.js'

test('keeps the order of results and the limit', async () => {
  let running = 0
  let most = 0
  const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, ++running)
    for (let turn = 0; turn < item; turn++) await Promise.resolve()
    running--
    return item * 10
  })
  expect(results).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
})

test('begins nothing after a failure, and awaits what runs', async () => {
  const begun: number[] = []
  let ended = false
  const work = mapConcurrently([0, 1, 2, 3, 4], 2, async (item) => {
    begun.push(item)
    if (item === 0) throw new RangeError('no')
    await new Promise((resolve) => setImmediate(resolve))
    ended = true
  })
  await expect(work).rejects.toThrow(RangeError)
  expect(begun).toEqual([0, 1])
  expect(ended).toBe(true)
})
