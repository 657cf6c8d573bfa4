import { createRandom, grantSources, source } from '@subnetkit/subnet'
import { fakeSource } from '@subnetkit/subnet/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const subnet = { id: 'reader', sources: { price: source('A price.', z.number()), words: source('Words.', z.string()) } }
const price = fakeSource({ at: (block) => block * 2 })
const words = fakeSource({ draw: async () => 'word' })

describe('grantSources', () => {
  test('hands over what is declared and nothing else, and tells what was read', async () => {
    const readings: unknown[] = []
    const granted = grantSources(subnet, { price, words, secret: words }, (reading) => readings.push(reading))
    expect(Object.keys(granted)).toEqual(['price', 'words'])
    expect(await granted.price?.at(21)).toBe(42)
    expect(await granted.words?.draw(createRandom(new Uint8Array()))).toBe('word')
    expect(readings).toEqual([
      { name: 'price', block: 21, value: 42 },
      { name: 'words', value: 'word' },
    ])
  })

  test('names every source that is missing', () => {
    expect(() => grantSources(subnet, {})).toThrow(
      expect.objectContaining({ code: 'SUBNET_SOURCE_MISSING', args: { subnet: 'reader', names: 'price, words' } }),
    )
  })

  test('refuses what the declaration does not allow', async () => {
    const granted = grantSources(subnet, { price: fakeSource({ at: () => 'dear' }), words })
    await expect(granted.price?.at(1)).rejects.toMatchObject({ code: 'SUBNET_SOURCE_INVALID', retryable: true })
  })
})
