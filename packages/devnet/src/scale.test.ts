import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createScaleReader, encodeBytes, encodeCompact, encodeUint } from './scale.js'

describe('encodeCompact', () => {
  test.each([
    [0n, '00'],
    [63n, 'fc'],
    [64n, '0101'],
    [16_383n, 'fdff'],
    [16_384n, '02000100'],
    [1_073_741_823n, 'feffffff'],
    [1_073_741_824n, '0300000040'],
    [2n ** 64n - 1n, '13ffffffffffffffff'],
  ])('%s is %s', (value, hex) => {
    expect(Buffer.from(encodeCompact(value)).toString('hex')).toBe(hex)
  })

  test('what is written is read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n }), (value) => {
        const reader = createScaleReader(encodeCompact(value))
        expect(reader.compact()).toBe(value)
        expect(reader.remaining).toBe(0)
      }),
    )
  })
})

describe('createScaleReader', () => {
  test('reads one value after another', () => {
    const reader = createScaleReader(Uint8Array.of(...encodeBytes(Uint8Array.of(1, 2)), ...encodeUint(513, 4), 1, 7, 0))
    expect(reader.bytes()).toEqual(Uint8Array.of(1, 2))
    expect(reader.u32()).toBe(513)
    expect(reader.option(reader.byte)).toBe(7)
    expect(reader.option(reader.byte)).toBeNull()
  })

  test('never reads past the end, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        const reader = createScaleReader(data)
        try {
          reader.vector(() => reader.bytes())
          reader.option(() => reader.uint(8))
        } catch (error) {
          expect(error).toMatchObject({ code: 'DEVNET_SCALE_MALFORMED' })
        }
      }),
    )
  })
})
