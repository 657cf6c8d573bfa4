import { describe, expect, test } from 'vitest'
import { createResultCache } from './result-cache.js'

/** Computes texts of a length, and notes for which keys. */
function counting(length: number) {
  const computed: string[] = []
  const compute = (key: string) => async () => {
    computed.push(key)
    return { text: 'x'.repeat(length) }
  }
  return { computed, compute }
}

describe('createResultCache', () => {
  test('computes once, also for those who ask meanwhile, and gives each a result of its own', async () => {
    const { computed, compute } = counting(3)
    const cache = createResultCache()
    const [first, second] = await Promise.all([cache.get('a', compute('a')), cache.get('a', compute('a'))])
    expect([first, second, await cache.get('a', compute('a'))]).toEqual(Array(3).fill({ text: 'xxx' }))
    expect(first).not.toBe(second)
    expect(computed).toEqual(['a'])
  })

  test('keeps the last results, and no more than it may', async () => {
    const { computed, compute } = counting(100)
    const cache = createResultCache(1_000)
    const keys = Array.from({ length: 50 }, (_, index) => `key ${index}`)
    for (const key of keys) await cache.get(key, compute(key))
    for (const key of keys.toReversed()) await cache.get(key, compute(key))
    const again = computed.slice(keys.length)
    expect(again).not.toContain('key 49')
    expect(again).not.toContain('key 43')
    expect(again).toContain('key 40')
  })

  test('gives back one that is longer than all it may keep', async () => {
    const { compute } = counting(5_000)
    expect(await createResultCache(1_000).get('long', compute('long'))).toEqual({ text: 'x'.repeat(5_000) })
  })

  test('does not keep a failure', async () => {
    const cache = createResultCache()
    await expect(cache.get('a', () => Promise.reject(new TypeError('once')))).rejects.toThrow(TypeError)
    expect(await cache.get('a', async () => 7)).toBe(7)
  })
})
