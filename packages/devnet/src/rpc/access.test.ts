import { describe, expect, test } from 'vitest'
import { isLoopback, mayEnter } from './access.js'

const localAddress = '127.0.0.1'

describe('mayEnter', () => {
  test.each(['127.0.0.1:9944', 'localhost', 'LOCALHOST:1', '[::1]:9944', '127.8.8.8'])('Host %s is welcome', (host) => {
    expect(mayEnter({ host, origin: undefined, localAddress }, [])).toBe(true)
  })

  test.each([
    undefined,
    '',
    'example.org',
    'localhost.example.org:9944',
    '127.0.0.1.example.org',
    '10.0.0.1',
    '[::2]',
    'a b',
    '127.1.evil',
  ])('Host %s is refused', (host) => {
    expect(mayEnter({ host, origin: undefined, localAddress }, ['*'])).toBe(false)
  })

  test('the literal address at which the connection came in is welcome', () => {
    expect(mayEnter({ host: '10.0.0.1:9944', origin: undefined, localAddress: '::ffff:10.0.0.1' }, [])).toBe(true)
  })

  test.each(['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:8080'])('Origin %s is welcome', (origin) => {
    expect(mayEnter({ host: 'localhost', origin, localAddress }, [])).toBe(true)
  })

  test.each(['https://example.org', 'null', 'http://localhost.example.org', 'file://', 'chrome-extension://abc', ''])(
    'Origin %s is refused, unless it is on the list',
    (origin) => {
      expect(mayEnter({ host: 'localhost', origin, localAddress }, [])).toBe(false)
      expect(mayEnter({ host: 'localhost', origin, localAddress }, [origin])).toBe(true)
      expect(mayEnter({ host: 'localhost', origin, localAddress }, ['*'])).toBe(true)
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
