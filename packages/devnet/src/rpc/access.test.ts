import { describe, expect, test } from 'vitest'
import { isLoopback, mayEnter, reachableHost } from './access.js'

describe('mayEnter', () => {
  test.each(['127.0.0.1:9944', 'localhost', 'LOCALHOST:1', '[::1]:9944', '127.8.8.8'])('Host %s is welcome', (host) => {
    expect(mayEnter({ host, origin: undefined }, [])).toBe(true)
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
    expect(mayEnter({ host, origin: undefined }, ['*'])).toBe(false)
  })

  test.each(['10.0.0.1:9944', '0.0.0.0', '[fe80::2]:9944', '[::]'])('the literal address %s is welcome', (host) => {
    expect(mayEnter({ host, origin: undefined }, [])).toBe(true)
    expect(mayEnter({ host, origin: `http://${host}` }, [])).toBe(false)
  })

  test.each(['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:8080'])('Origin %s is welcome', (origin) => {
    expect(mayEnter({ host: 'localhost', origin }, [])).toBe(true)
  })

  test.each(['https://example.org', 'null', 'http://localhost.example.org', 'file://', 'chrome-extension://abc', ''])(
    'Origin %s is refused, unless it is on the list',
    (origin) => {
      expect(mayEnter({ host: 'localhost', origin }, [])).toBe(false)
      expect(mayEnter({ host: 'localhost', origin }, [origin])).toBe(true)
      expect(mayEnter({ host: 'localhost', origin }, ['*'])).toBe(true)
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
