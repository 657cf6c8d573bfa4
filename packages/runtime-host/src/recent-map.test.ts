import { expect, test } from 'vitest'
import { createRecentMap } from './recent-map.js'

test('keeps what was used lately and forgets the rest', () => {
  const map = createRecentMap<number>(10)
  for (let index = 0; index < 1_000; index++) {
    map.set(`key ${index}`, index)
    expect(map.get('key 0'), 'used all the time').toBe(0)
    for (let back = Math.max(0, index - 4); back <= index; back++) expect(map.get(`key ${back}`)).toBe(back)
  }
  const kept = Array.from({ length: 1_000 }, (_, index) => map.get(`key ${index}`)).filter(
    (value) => value !== undefined,
  )
  expect(kept.length).toBeLessThanOrEqual(20)
})
