import { expect, test } from 'vitest'
import { createProtoWriter } from './proto-writer.js'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('the examples of the protocol buffers documentation come out byte for byte', () => {
  expect(hex(createProtoWriter().integer(1, 150).finish())).toBe('089601')
  expect(hex(createProtoWriter().text(2, 'testing').finish())).toBe('120774657374696e67')
  expect(
    hex(
      createProtoWriter()
        .message(3, (inner) => inner.integer(1, 150))
        .finish(),
    ),
  ).toBe('1a03089601')
  expect(hex(createProtoWriter().packed(4, [3, 270, 86942]).finish())).toBe('2206038e029ea705')
})

test('a negative integer takes ten bytes, a float four in little-endian order, a field above 15 a longer tag', () => {
  expect(hex(createProtoWriter().integer(1, -1).finish())).toBe('08ffffffffffffffffff01')
  expect(hex(createProtoWriter().float(2, 1).finish())).toBe('150000803f')
  expect(hex(createProtoWriter().integer(20, 7).finish())).toBe('a00107')
})
