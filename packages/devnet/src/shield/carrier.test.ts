import { describe, expect, test } from 'vitest'
import { concatBytes, encodeBytes } from '../scale.js'
import { findCiphertext, isSignedExtrinsic } from './carrier.js'

const keyHash = Uint8Array.from({ length: 16 }, (_, index) => index + 1)
const ciphertext = concatBytes(keyHash, new Uint8Array(1_200).fill(7))
const call = concatBytes(Uint8Array.of(30, 1), encodeBytes(ciphertext))
const signed = (...parts: readonly Uint8Array[]): Uint8Array =>
  encodeBytes(concatBytes(Uint8Array.of(0x84), new Uint8Array(100).fill(3), ...parts))

describe('findCiphertext', () => {
  test('finds what submit_encrypted is given', () => {
    expect(findCiphertext(signed(call), keyHash)).toEqual(ciphertext)
  })

  test('finds it wrapped in another call, and behind bytes that look like its beginning', () => {
    expect(findCiphertext(signed(Uint8Array.of(16, 0, 0), keyHash, call), keyHash)).toEqual(ciphertext)
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['the hash alone', keyHash],
    ['another call', signed(Uint8Array.of(0, 7), encodeBytes(ciphertext))],
    ['another pallet', signed(Uint8Array.of(31, 1), encodeBytes(ciphertext))],
    ['the hash further inside', signed(Uint8Array.of(30, 1), encodeBytes(concatBytes(Uint8Array.of(0), ciphertext)))],
    ['something behind it', signed(call, Uint8Array.of(0))],
    ['a length that promises more', signed(Uint8Array.of(30, 1), encodeBytes(ciphertext).slice(0, -1))],
  ])('finds nothing in %s', (_, extrinsic) => {
    expect(findCiphertext(extrinsic, keyHash)).toBeNull()
  })

  test('finds nothing that is closed for another key', () => {
    expect(
      findCiphertext(
        signed(call),
        keyHash.map((byte) => byte ^ 1),
      ),
    ).toBeNull()
  })
})

describe('isSignedExtrinsic', () => {
  test('knows a signed extrinsic of version 4 by its length and its first byte', () => {
    expect(isSignedExtrinsic(signed(call))).toBe(true)
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['an unsigned one', encodeBytes(Uint8Array.of(4, 2, 0, 0))],
    ['a general one', encodeBytes(Uint8Array.of(0x45, 0))],
    ['one with bytes behind it', concatBytes(signed(call), Uint8Array.of(0))],
    ['one that is cut', signed(call).slice(0, -1)],
    ['a length that has no end', Uint8Array.of(0xff, 0xff)],
  ])('is false for %s', (_, bytes) => {
    expect(isSignedExtrinsic(bytes)).toBe(false)
  })
})
