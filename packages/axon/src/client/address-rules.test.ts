import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeEndpoint } from './address-rules.js'

const rules = { allowPrivateAddresses: false, refusedPorts: [9944] }
const refused = (host: string): boolean => judgeEndpoint(host, 80, rules) !== undefined

describe('judgeEndpoint', () => {
  test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '2a00::1'])(
    'dials %s',
    (host) => {
      expect(judgeEndpoint(host, 80, rules)).toBeUndefined()
    },
  )

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::127.0.0.1',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '127.1',
    '0177.0.0.1',
    '2130706433',
    '0x7f000001',
    'localhost',
    '',
    'example.org',
    '1.1.1.1 ',
    '[::1]',
    'fe80::1%eth0',
  ])('does not dial %s', (host) => {
    expect(refused(host)).toBe(true)
  })

  test('judges an IPv4 address the same in every spelling of its mapped form', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const parts = address.split('.').map(Number)
        const hex = parts.map((part) => part.toString(16).padStart(2, '0'))
        const spellings = [
          `::ffff:${address}`,
          `::FFFF:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`,
          `0:0:0:0:0:ffff:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`,
        ]
        for (const spelling of spellings) expect(refused(spelling), spelling).toBe(refused(address))
      }),
    )
  })

  test('in development dials private addresses, but never names, its own ports or no port', () => {
    const lenient = { ...rules, allowPrivateAddresses: true }
    expect(judgeEndpoint('127.0.0.1', 80, lenient)).toBeUndefined()
    expect(judgeEndpoint('localhost', 80, lenient)).toBeDefined()
    for (const port of [9944, 0, -1, 65_536, 1.5, Number.NaN])
      expect(judgeEndpoint('127.0.0.1', port, lenient), `${port}`).toBeDefined()
  })
})
