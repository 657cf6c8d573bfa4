import { connect } from 'node:net'
import { type LogFields, noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createManualClock } from '../../test-support/manual-clock.js'
import { exchangeRaw, rawRequest, statusOf } from '../../test-support/raw-http.js'
import { echoRoute, startMiner, type TestMiner } from '../../test-support/start-miner.js'
import { signRequest } from '../btauth/sign-request.js'
import { nowNs } from '../nanoseconds.js'
import type { AxonRequest, AxonServerModules, AxonServerOptions } from './axon-server-types.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const alice = (): KeyPair => developmentKey('//Alice')
let lastNonce = 0n

let miner: TestMiner | undefined
beforeAll(() => initCrypto())
afterEach(async () => {
  await miner?.close()
  miner = undefined
})

async function start(
  options: Partial<AxonServerOptions> = {},
  modules: Partial<AxonServerModules> = {},
): Promise<TestMiner> {
  miner = await startMiner(options, modules)
  return miner
}

interface Crafted {
  readonly target?: string
  readonly body?: string
  readonly pair?: KeyPair
  readonly nonce?: bigint
  readonly extra?: readonly string[]
  readonly change?: Readonly<Record<string, string>>
}

function craft({
  target = '/echo',
  body = '{}',
  pair = alice(),
  nonce,
  extra = [],
  change = {},
}: Crafted = {}): Uint8Array {
  const now = nowNs(systemClock)
  lastNonce = now > lastNonce ? now : lastNonce + 1n
  const request = { method: 'POST', target, body: bytes(body), nonce: nonce ?? lastNonce }
  const receiver = developmentKey('//Bob').address
  return rawRequest(
    { target, extra, headers: { ...signRequest({ ...request, receiver }, pair), ...change } },
    bytes(body),
  )
}

const wrongSignature = { 'X-Bittensor-Signature': `0x${'01'.repeat(63)}80` }
const verifications = async (server: TestMiner): Promise<number> => {
  const results = ['valid', 'BadSignature', 'MalformedAuth']
  const counts = await Promise.all(
    results.map((result) => server.sample(`subnetkit_axon_server_verifications_total{result="${result}"}`)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

describe('createAxonServer', () => {
  test('answers a signed request once', async () => {
    const { port } = await start()
    const request = craft({ body: '{"a":1}' })
    const response = await exchangeRaw(port, request)
    expect(statusOf(response)).toBe(200)
    expect(response).toContain(JSON.stringify({ caller: alice().address, text: '{"a":1}' }))
    expect(await exchangeRaw(port, request)).toMatch(/ 401 [\s\S]*ReplayedRequest/)
  })

  test('accepts one of many equal requests that come at once', async () => {
    let handled = 0
    const handle = async () => ({ status: 200, body: { handled: ++handled } })
    const { port } = await start({}, { routes: [{ ...echoRoute, handle }] })
    const request = craft()
    const responses = await Promise.all(Array.from({ length: 24 }, () => exchangeRaw(port, request)))
    expect(responses.map(statusOf).filter((status) => status === 200)).toHaveLength(1)
    expect(responses.filter((response) => response.includes('ReplayedRequest'))).toHaveLength(23)
    expect(handled).toBe(1)
  })

  test('answers strangers with one constant text and never verifies for them', async () => {
    const server = await start()
    const responses = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        exchangeRaw(
          server.port,
          craft({ pair: developmentKey(`//stranger//${index}`), target: index % 2 ? '/echo' : '/none' }),
        ),
      ),
    )
    expect(responses.map(statusOf)).toEqual(Array(60).fill(403))
    expect(new Set(responses.map((response) => response.split('\r\n\r\n')[1])).size).toBe(1)
    expect(await verifications(server)).toBe(0)
    expect(await server.sample('subnetkit_axon_server_unverified_bytes')).toBe(0)
  })

  test('stops paying for verifications of a hotkey that keeps failing, but not for its neighbours behind one address', async () => {
    const server = await start({ limits: { failuresPerMinute: 3, failuresPerMinutePerIp: 3 } })
    const charlie = developmentKey('//Charlie')
    server.known.set(charlie.address, { scheme: 'sr25519', welcome: true })
    const statuses: number[] = []
    for (let index = 0; index < 6; index++) {
      statuses.push(statusOf(await exchangeRaw(server.port, craft({ change: wrongSignature }))))
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429])
    expect(await verifications(server)).toBe(3)
    expect(statusOf(await exchangeRaw(server.port, craft({ pair: charlie })))).toBe(200)
    expect(statusOf(await exchangeRaw(server.port, craft()))).toBe(429)
  })

  test('counts callers behind the trusted proxy by the address it gives', async () => {
    const server = await start({ trustedProxy: '127.0.0.1', limits: { failuresPerMinute: 1 } })
    const from = (address: string) => ({ extra: [`X-Forwarded-For: 9.9.9.9, ${address}`] })
    expect(statusOf(await exchangeRaw(server.port, craft({ change: wrongSignature, ...from('8.8.8.8') })))).toBe(401)
    expect(statusOf(await exchangeRaw(server.port, craft(from('8.8.8.8'))))).toBe(429)
    expect(statusOf(await exchangeRaw(server.port, craft(from('8.8.4.4'))))).toBe(200)
  })

  test('limits what comes from one address before it verifies', async () => {
    const server = await start({ limits: { requestsPerSecondPerIp: 0.01, burstPerIp: 2 } })
    const responses = []
    for (let index = 0; index < 4; index++) responses.push(await exchangeRaw(server.port, craft()))
    expect(responses.map(statusOf)).toEqual([200, 200, 429, 429])
    expect(responses[3]).toMatch(/retry-after: \d+\r\n/i)
    expect(await verifications(server)).toBe(2)
  })

  test('limits a verified hotkey', async () => {
    const { port } = await start({ limits: { requestsPerSecondPerHotkey: 0.01, burstPerHotkey: 1 } })
    expect(statusOf(await exchangeRaw(port, craft()))).toBe(200)
    expect(statusOf(await exchangeRaw(port, craft()))).toBe(429)
    expect(statusOf(await exchangeRaw(port, craft({ pair: developmentKey('//Alice', 'ed25519') })))).toBe(200)
  })

  test('tells only a verified caller that it is not welcome', async () => {
    const server = await start()
    server.known.set(alice().address, { scheme: 'sr25519', welcome: false, reason: 'no-permit' })
    expect(await exchangeRaw(server.port, craft({ change: wrongSignature }))).toMatch(/ 401 [\s\S]*BadSignature/)
    expect(await exchangeRaw(server.port, craft())).toMatch(/ 403 [\s\S]*no-permit/)
  })

  test.each([
    ['a repeated header', { extra: [`x-bittensor-hotkey: ${'5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'}`] }],
    ['an absolute-form target', { target: 'http://miner/echo' }],
    ['encoded content', { extra: ['Content-Encoding: gzip'] }],
    ['another scheme than the one trusted', { change: { 'X-Bittensor-Crypto': 'ed25519' } }],
    ['an unsupported scheme', { change: { 'X-Bittensor-Crypto': 'mldsa' } }],
  ])('refuses %s as malformed, unverified', async (_, crafted: Crafted) => {
    const server = await start()
    expect(await exchangeRaw(server.port, craft(crafted))).toMatch(/ 401 [\s\S]*MalformedAuth/)
    expect(await verifications(server)).toBe(0)
  })

  test('refuses a body that is too large, declared or not, and unknown routes', async () => {
    const server = await start()
    expect(statusOf(await exchangeRaw(server.port, craft({ body: 'x'.repeat(10_001) })))).toBe(413)
    expect(statusOf(await exchangeRaw(server.port, craft({ target: '/none' })))).toBe(404)
    expect(await verifications(server)).toBe(0)
    const chunked = Buffer.from(craft({ body: '' }))
      .toString()
      .replace('Content-Length: 0', 'Transfer-Encoding: chunked')
    const chunk = `1000\r\n${'x'.repeat(0x1000)}\r\n`
    expect(statusOf(await exchangeRaw(server.port, chunked + chunk.repeat(8)))).toBe(413)
    expect(await server.sample('subnetkit_axon_server_unverified_bytes')).toBe(0)
  })

  test('holds no more unverified bytes than its budget', async () => {
    const server = await start({ limits: { maxUnverifiedBytes: 50 } })
    expect(statusOf(await exchangeRaw(server.port, craft({ body: 'x'.repeat(51) })))).toBe(503)
    expect(statusOf(await exchangeRaw(server.port, craft({ body: 'x'.repeat(50) })))).toBe(200)
    expect(await server.sample('subnetkit_axon_server_unverified_bytes')).toBe(0)
  })

  test('asks strangers for no body: 100 Continue comes after the cheap checks', async () => {
    const { port } = await start()
    const headOf = (request: Uint8Array): string => Buffer.from(request).toString().replace(/\{\}$/, '')
    const expecting = { extra: ['Expect: 100-continue'] }
    expect(
      statusOf(await exchangeRaw(port, headOf(craft({ ...expecting, pair: developmentKey('//Eve') })), /403/)),
    ).toBe(403)
    expect(statusOf(await exchangeRaw(port, headOf(craft(expecting)), /\r\n\r\n/))).toBe(100)
  })

  describe('on a clock that is moved by hand', () => {
    const START = 1_760_000_000_000
    const nonceAt = (ms: number): bigint => BigInt(ms) * 1_000_000n

    /** Sends all but the last byte, moves the clock when the server has it, then sends the rest. */
    async function sendSlowly(
      port: number,
      request: Uint8Array,
      between: () => void,
      taken: Promise<void>,
    ): Promise<string> {
      const socket = connect(port, '127.0.0.1')
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
      })
      socket.on('error', () => {})
      socket.write(request.subarray(0, -1))
      await taken
      between()
      socket.write(request.subarray(-1))
      await new Promise((resolve) => socket.on('close', resolve))
      return received
    }

    /** Resolves when body bytes are held; the gauge is the only thing outside that shows it. */
    function watchBudget(): { metrics: AxonServerModules['metrics']; taken: Promise<void> } {
      let onTaken = (): void => {}
      const taken = new Promise<void>((resolve) => {
        onTaken = resolve
      })
      const silent = { increment: () => {}, observe: () => {}, set: () => {} }
      const gauge = ({ name }: { name: string }) =>
        name.endsWith('unverified_bytes') ? { set: (value: number) => (value > 0 ? onTaken() : undefined) } : silent
      return { metrics: { counter: () => silent, histogram: () => silent, gauge }, taken }
    }

    test('judges freshness again when the whole body is there', async () => {
      const clock = createManualClock(START)
      const { metrics, taken } = watchBudget()
      const { port } = await start({}, { clock, metrics })
      const request = craft({ nonce: nonceAt(START) })
      expect(await sendSlowly(port, request, () => clock.advance(10_001), taken)).toMatch(/ 401 [\s\S]*StaleRequest/)
    })

    test('gives up a body that takes too long', async () => {
      const clock = createManualClock(START)
      const { metrics, taken } = watchBudget()
      const { port } = await start({ limits: { bodyTimeoutMs: 3_000 } }, { clock, metrics })
      const request = craft({ nonce: nonceAt(START) })
      expect(statusOf(await sendSlowly(port, request, () => clock.advance(3_001), taken))).toBe(408)
    })

    test('refuses what may have been accepted before its start', async () => {
      const { port } = await start({}, { clock: createManualClock(START) })
      expect(await exchangeRaw(port, craft({ nonce: nonceAt(START - 1) }))).toMatch(/ 401 [\s\S]*StaleRequest/)
      expect(statusOf(await exchangeRaw(port, craft({ nonce: nonceAt(START) })))).toBe(200)
    })
  })

  describe('handlers', () => {
    test('that throw are answered with an id that the log explains', async () => {
      const logged: LogFields[] = []
      const logger = { ...noopLogger, error: (_: string, fields: LogFields = {}) => void logged.push(fields) }
      const handle = () => Promise.reject(new TypeError('secret detail'))
      const { port } = await start({}, { logger, routes: [{ ...echoRoute, handle }] })
      const response = await exchangeRaw(port, craft())
      expect(statusOf(response)).toBe(500)
      expect(response).not.toContain('secret')
      const id = /"id":"([0-9a-f]{16})"/.exec(response)?.[1]
      expect(logged).toEqual([{ errorId: id, path: '/echo', error: 'secret detail' }])
    })

    test('are stopped by the deadline that the caller sent', async () => {
      let seen: AxonRequest | undefined
      const handle = (request: AxonRequest) => {
        seen = request
        return new Promise<never>(() => {})
      }
      const { port } = await start({}, { routes: [{ ...echoRoute, handle }] })
      const response = await exchangeRaw(port, craft({ extra: ['X-Subnetkit-Deadline-Ms: 400'] }))
      expect(statusOf(response)).toBe(504)
      expect(seen).toMatchObject({ deadlineMs: 400, signal: { aborted: true } })
      expect(statusOf(await exchangeRaw(port, craft({ extra: ['X-Subnetkit-Deadline-Ms: soon'] })))).toBe(400)
      expect(statusOf(await exchangeRaw(port, craft({ extra: ['X-Subnetkit-Deadline-Ms: 0'] })))).toBe(504)
    })

    test('learn that the caller hung up', async () => {
      const { promise: aborted, resolve } = promiseOf()
      const { promise: called, resolve: call } = promiseOf()
      const handle = ({ signal }: AxonRequest) => {
        signal.addEventListener('abort', () => resolve())
        call()
        return new Promise<never>(() => {})
      }
      const { port } = await start({}, { routes: [{ ...echoRoute, handle }] })
      const socket = connect(port, '127.0.0.1')
      socket.write(craft())
      await called
      socket.destroy()
      await aborted
    })

    test('finish while the server drains, and nothing new is taken', async () => {
      const { promise: called, resolve: call } = promiseOf()
      const { promise: finish, resolve: release } = promiseOf()
      const handle = async () => {
        call()
        await finish
        return { status: 200 }
      }
      const server = await start({}, { routes: [{ ...echoRoute, handle }] })
      const taken = exchangeRaw(server.port, craft())
      await called
      let drained = false
      const draining = server.drain().then(() => {
        drained = true
      })
      const late = await exchangeRaw(server.port, craft())
      expect(statusOf(late)).toBe(503)
      expect(late).toMatch(/retry-after: \d+\r\n/i)
      expect(statusOf(await exchangeRaw(server.port, get('/readyz')))).toBe(503)
      expect(drained).toBe(false)
      release()
      expect(statusOf(await taken)).toBe(200)
      await draining
    })

    test('do not hold up a server that closes', async () => {
      const { promise: called, resolve: call } = promiseOf()
      const handle = () => {
        call()
        return new Promise<never>(() => {})
      }
      const server = await start({}, { routes: [{ ...echoRoute, handle }] })
      const cut = exchangeRaw(server.port, craft()).catch(() => 'cut')
      await called
      await server.close()
      expect(statusOf(await cut)).toBe(0)
    })
  })

  test('says that it lives, whether it is ready, and what it measured', async () => {
    const { port } = await start({}, { readiness: () => ({ ready: false, reasons: ['no model'] }) })
    expect(statusOf(await exchangeRaw(port, get('/healthz')))).toBe(200)
    expect(await exchangeRaw(port, get('/readyz'))).toMatch(/ 503 [\s\S]*no model/)
    expect(await exchangeRaw(port, get('/metrics'))).toMatch(/ 200 [\s\S]*subnetkit_axon_server_connections/)
    expect(statusOf(await exchangeRaw(port, get('/echo')))).toBe(404)
  })

  test('takes what a proxy passes on for no loopback, though the proxy is on this machine', async () => {
    const proxied = await start({ trustedProxy: '127.0.0.1' })
    expect(statusOf(await exchangeRaw(proxied.port, get('/metrics')))).toBe(404)
    const open = await start({ trustedProxy: '127.0.0.1', publicMetrics: true })
    expect(statusOf(await exchangeRaw(open.port, get('/metrics')))).toBe(200)
  })

  test('caps the connections of one address', async () => {
    const { port } = await start({ limits: { maxConnectionsPerIp: 2 } })
    const held = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.on('connect', resolve))))
    expect(await exchangeRaw(port, get('/healthz')).catch(() => '')).toBe('')
    for (const socket of held) socket.destroy()
  })

  test('names a port that is taken, and a route declared twice', async () => {
    const { port } = await start()
    await expect(startMiner({ port })).rejects.toMatchObject({ code: 'AXON_PORT_IN_USE' })
    await expect(startMiner({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'AXON_LISTEN_FAILED' })
    await expect(startMiner({}, { routes: [echoRoute, echoRoute] })).rejects.toMatchObject({
      code: 'AXON_ROUTE_INVALID',
    })
  })
})

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: miner\r\nConnection: close\r\n\r\n`

function promiseOf(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
