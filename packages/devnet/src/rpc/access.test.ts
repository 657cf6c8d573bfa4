import { describe, expect, test } from 'vitest'
import { findRefusal, isLoopback, reachableHost } from './access.js'

describe('findRefusal', () => {
  test.each(['127.0.0.1:9944', 'localhost', 'LOCALHOST:1', '[::1]:9944', '127.8.8.8'])('Host %s is welcome', (host) => {
    expect(findRefusal({ host, origin: undefined }, [])).toBeNull()
  })

  test.each([
    undefined,
    '',
    'example.org',
    'localhost.example.org:9944',
    '127.0.0.1.example.org',
    '10.0.0.1.example.org',
    '10.0.0',
    'fe80::1.example.org',
    'a b',
    '127.1.evil',
  ])('Host %s is refused', (host) => {
    expect(findRefusal({ host, origin: undefined }, ['*'])).toContain('--host')
  })

  test.each(['10.0.0.1:9944', '0.0.0.0', '[fe80::2]:9944', '[::]'])('the literal address %s is welcome', (host) => {
    expect(findRefusal({ host, origin: undefined }, [])).toBeNull()
    expect(findRefusal({ host, origin: `http://${host}` }, [])).toContain('--rpc-cors')
  })

  test.each(['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:8080'])('Origin %s is welcome', (origin) => {
    expect(findRefusal({ host: 'localhost', origin }, [])).toBeNull()
  })

  test.each(['https://example.org', 'null', 'http://localhost.example.org', 'file://', 'chrome-extension://abc', ''])(
    'Origin %s is refused, unless it is on the list',
    (origin) => {
      expect(findRefusal({ host: 'localhost', origin }, [])).toContain('--rpc-cors')
      expect(findRefusal({ host: 'localhost', origin }, [origin])).toBeNull()
      expect(findRefusal({ host: 'localhost', origin }, ['*'])).toBeNull()
    },
  )
})

describe('isLoopback', () => {
  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'localhost'])('%s is this machine', (address) => {
    expect(isLoopback(address)).toBe(true)
  })

  test.each([undefined, '10.0.0.1', '::ffff:10.0.0.1', '127.evil', '1270.0.0.1'])('%s is not', (address) => {
    expect(isLoopback(address)).toBe(false)
  })
})

describe('reachableHost', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
    ['fe80::2', '[fe80::2]'],
    ['localhost', 'localhost'],
  ])('what listens on %s is found at %s', (host, found) => {
    expect(reachableHost(host)).toBe(found)
  })
})
