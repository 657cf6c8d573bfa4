import { createHash } from 'node:crypto'
import { createRandom } from '@subnetkit/subnet'
import { array, assert as check, integer, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'

const seeded = (seed: number) => createRandom(new Uint8Array([seed]))

describe('createRandom', () => {
  test('is SHA-256 in counter mode over a key from the seed', () => {
    const key = createHash('sha256')
      .update('subnetkit/random/1\0')
      .update(new Uint8Array([7]))
      .digest()
    const block = (counter: number) =>
      createHash('sha256')
        .update(key)
        .update(Buffer.from([0, 0, 0, 0, 0, 0, 0, counter]))
        .digest()
    expect(seeded(7).hex(64)).toBe(Buffer.concat([block(0), block(1)]).toString('hex'))
  })

  test('bytes come in one stream however they are asked for', () => {
    check(
      property(
        uint8Array({ maxLength: 40 }),
        array(integer({ min: 0, max: 70 }), { maxLength: 8 }),
        (seed, lengths) => {
          const random = createRandom(seed)
          const parts = lengths.map((length) => Buffer.from(random.bytes(length)))
          const whole = createRandom(seed).bytes(lengths.reduce((sum, length) => sum + length, 0))
          expect(Buffer.concat(parts).equals(Buffer.from(whole))).toBe(true)
        },
      ),
    )
  })

  test('int is below its bound and uniform', () => {
    const random = seeded(1)
    const counts = [0, 0, 0, 0, 0, 0, 0]
    for (let draw = 0; draw < 7000; draw++) {
      const value = random.int(7)
      counts[value] = (counts[value] ?? 0) + 1
    }
    // Six standard deviations of a binomial of 7000 draws at 1/7.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(176)
    expect(random.int(1)).toBe(0)
    expect(random.int(2 ** 48)).toBeLessThan(2 ** 48)
  })

  test('float is in [0, 1) with a mean of a half', () => {
    const random = seeded(2)
    const values = Array.from({ length: 4000 }, () => random.float())
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / 4000 - 0.5)).toBeLessThan(0.03)
  })

  test('shuffle keeps the items and gives every order', () => {
    const random = seeded(3)
    const orders = new Set(Array.from({ length: 200 }, () => random.shuffle(['a', 'b', 'c']).join('')))
    expect([...orders].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  })

  test('a fork does not depend on what was drawn, and differs by its label', () => {
    const used = seeded(4)
    used.bytes(100)
    expect(used.fork('a').hex(8)).toBe(seeded(4).fork('a').hex(8))
    const streams = [seeded(4), seeded(4).fork('a'), seeded(4).fork('b'), seeded(4).fork('a').fork('a'), seeded(5)]
    expect(new Set(streams.map((random) => random.hex(8))).size).toBe(streams.length)
  })

  test.each([
    () => seeded(1).int(0),
    () => seeded(1).int(1.5),
    () => seeded(1).int(2 ** 48 + 1),
    () => seeded(1).bytes(-1),
    () => seeded(1).pick([]),
  ])('refuses what cannot be drawn: %#', (draw) => {
    expect(draw).toThrow(expect.objectContaining({ code: 'SUBNET_RANDOM_RANGE' }))
  })
})
