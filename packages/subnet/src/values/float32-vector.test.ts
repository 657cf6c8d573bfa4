import { float32Vector } from '@subnetkit/subnet'
import { assert as check, float32Array, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const base64 = (values: readonly number[]) => Buffer.from(Float32Array.from(values).buffer).toString('base64')

describe('float32Vector', () => {
  test('is base64 of little-endian bytes on the wire', () => {
    expect(z.encode(float32Vector(2), Float32Array.of(1, -2.5))).toBe('AACAPwAAIMA=')
    expect(float32Vector(2).parse('AACAPwAAIMA=')).toEqual(Float32Array.of(1, -2.5))
  })

  test('keeps every bit', () => {
    check(
      property(float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 50 }), (vector) => {
        const schema = float32Vector(vector.length)
        const back = schema.parse(JSON.parse(JSON.stringify(z.encode(schema, vector))))
        expect(Buffer.from(back.buffer).equals(Buffer.from(vector.slice().buffer))).toBe(true)
      }),
    )
  })

  test.each([
    ['NaN', base64([1, Number.NaN])],
    ['infinity', base64([1, Number.POSITIVE_INFINITY])],
    ['too short', base64([1])],
    ['too long', base64([1, 2, 3])],
    ['no base64', '************'],
    ['an array', [1, 2]],
    ['nothing', undefined],
  ])('refuses %s', (_what, wire) => {
    expect(float32Vector(2).safeParse(wire).success).toBe(false)
  })

  test('does not encode another length', () => {
    expect(z.safeEncode(float32Vector(2), Float32Array.of(1)).success).toBe(false)
  })
})
