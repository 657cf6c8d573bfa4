import { SubnetkitError } from '@subnetkit/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSafetensors } from './safetensors.js'
import { widenFloat16 } from './widen-float16.js'

function encode(header: unknown, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true)
  return Buffer.concat([length, text, data])
}

const codeOf = (action: () => unknown): string => {
  try {
    action()
    return 'no error'
  } catch (error) {
    return error instanceof SubnetkitError ? error.code : String(error)
  }
}

test('values are read by name, whatever their alignment in the file', () => {
  const data = Buffer.concat([Buffer.from([7]), Buffer.from(new Float32Array([1.5, -2]).buffer)])
  const file = parseSafetensors(
    encode(
      {
        __metadata__: { format: 'pt' },
        odd: { dtype: 'U8', shape: [1], data_offsets: [0, 1] },
        x: { dtype: 'F32', shape: [2], data_offsets: [1, 9] },
      },
      data,
    ),
  )
  expect(file.names).toEqual(['odd', 'x'])
  expect([...file.readFloat32('x', [2])]).toEqual([1.5, -2])
})

test('half precision is widened exactly', () => {
  const halves = new Uint16Array([
    0x0000, 0x8000, 0x3c00, 0xc000, 0x7bff, 0x0001, 0x03ff, 0x0400, 0x7c00, 0xfc00, 0x3555,
  ])
  const wide = widenFloat16(halves)
  expect([...wide]).toEqual([
    0,
    -0,
    1,
    -2,
    65504,
    2 ** -24,
    1023 * 2 ** -24,
    2 ** -14,
    Infinity,
    -Infinity,
    0.333251953125,
  ])
  expect(widenFloat16(new Uint16Array([0x7e00]))[0]).toBeNaN()
  const file = parseSafetensors(
    encode({ x: { dtype: 'F16', shape: [11], data_offsets: [0, 22] } }, new Uint8Array(halves.buffer)),
  )
  expect(file.readFloat32('x', [11])).toEqual(wide)
})

test('each defect has its code', () => {
  const good = { dtype: 'F32', shape: [1], data_offsets: [0, 4] }
  const file = parseSafetensors(
    encode(
      {
        x: good,
        b: { dtype: 'BF16', shape: [1], data_offsets: [0, 2] },
        short: { dtype: 'F32', shape: [1], data_offsets: [0, 2] },
      },
      new Uint8Array(4),
    ),
  )
  expect(codeOf(() => file.readFloat32('y', [1]))).toBe('ONNX_TENSOR_MISSING')
  expect(codeOf(() => file.readFloat32('x', [2]))).toBe('ONNX_TENSOR_SHAPE_WRONG')
  expect(codeOf(() => file.readFloat32('b', [1]))).toBe('ONNX_TENSOR_TYPE_UNSUPPORTED')
  expect(codeOf(() => file.readFloat32('short', [1]))).toBe('ONNX_SAFETENSORS_INVALID')
  expect(codeOf(() => parseSafetensors(encode({ x: { ...good, data_offsets: [0, 8] } }, new Uint8Array(4))))).toBe(
    'ONNX_SAFETENSORS_INVALID',
  )
  expect(codeOf(() => parseSafetensors(encode({ x: 3 }, new Uint8Array(4))))).toBe('ONNX_SAFETENSORS_INVALID')
  expect(codeOf(() => parseSafetensors(encode(null, new Uint8Array(0))))).toBe('ONNX_SAFETENSORS_INVALID')
})

test('arbitrary bytes are refused, never a crash of another kind', () => {
  const outcomes = ['no error', 'ONNX_SAFETENSORS_INVALID']
  const tails = fc.tuple(fc.integer({ min: 0, max: 64 }), fc.uint8Array({ maxLength: 64 }))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), tails), (input) => {
      const bytes =
        input instanceof Uint8Array ? input : Buffer.concat([Buffer.from([input[0], 0, 0, 0, 0, 0, 0, 0]), input[1]])
      expect(outcomes).toContain(codeOf(() => parseSafetensors(bytes)))
    }),
  )
  fc.assert(
    fc.property(fc.json(), (text) => {
      const bytes = Buffer.concat([
        Buffer.from(new BigUint64Array([BigInt(Buffer.byteLength(text))]).buffer),
        Buffer.from(text),
      ])
      expect(outcomes).toContain(codeOf(() => parseSafetensors(bytes)))
    }),
  )
})
