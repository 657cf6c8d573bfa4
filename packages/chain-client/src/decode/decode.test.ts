import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeCompact } from './compact.js'
import { formatIpAddress, parseIpAddress } from './ip-address.js'

describe('addresses', () => {
  test('are the chain’s integers', () => {
    expect(parseIpAddress('127.0.0.1')).toEqual({ ip: 2_130_706_433n, ipType: 4 })
    expect(parseIpAddress('::1')).toEqual({ ip: 1n, ipType: 6 })
    expect(parseIpAddress('2001:db8::ff00:42:8329').ip).toBe(0x20010db8000000000000ff0000428329n)
    expect(formatIpAddress({ ip: 0x20010db8000000000000ff0000428329n, ipType: 6 })).toBe('2001:db8::ff00:42:8329')
  })

  test.each(['', 'example.org', '256.1.1.1', '1.2.3', '::1%eth0', '[::1]', '1.2.3.4:80'])('%j is none', (text) => {
    expect(() => parseIpAddress(text)).toThrow(expect.objectContaining({ code: 'CHAIN_ADDRESS_INVALID' }))
  })

  test('come back as they went, IPv4 and IPv6', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (ip) => {
        expect(parseIpAddress(formatIpAddress({ ip, ipType: 6 }))).toEqual({ ip, ipType: 6 })
        const short = ip % 2n ** 32n
        expect(parseIpAddress(formatIpAddress({ ip: short, ipType: 4 }))).toEqual({ ip: short, ipType: 4 })
      }),
    )
    fc.assert(fc.property(fc.ipV6(), (text) => parseIpAddress(text).ipType === 6))
  })
})

describe('encodeCompact', () => {
  test.each([
    [0, [0x00]],
    [1, [0x04]],
    [63, [0xfc]],
    [64, [0x01, 0x01]],
    [16_383, [0xfd, 0xff]],
    [16_384, [0x02, 0x00, 0x01, 0x00]],
    [2 ** 30 - 1, [0xfe, 0xff, 0xff, 0xff]],
    [2 ** 30, [0x03, 0x00, 0x00, 0x00, 0x40]],
    [2 ** 32 - 1, [0x03, 0xff, 0xff, 0xff, 0xff]],
  ])('of %i', (value, bytes) => {
    expect([...encodeCompact(value)]).toEqual(bytes)
  })
})
