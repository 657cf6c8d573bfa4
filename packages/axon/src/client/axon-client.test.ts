import type { Socket } from 'node:net'
import { type Clock, noopLogger, noopMetrics, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { developmentKey } from '@subnetkit/wallet'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startHostilePeer } from '../../test-support/raw-http.js'
import { echoRoute, startMiner } from '../../test-support/start-miner.js'
import { verifyReceipt } from '../index.js'
import type { AxonClient, AxonClientOptions, AxonPeer } from './axon-client-types.js'
import { createAxonClient } from './create-axon-client.js'
import { parseJson } from './parse-json.js'

const closers: (() => Promise<void>)[] = []
beforeAll(() => initCrypto())
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const bob = (): string => developmentKey('//Bob').address
const peerAt = (port: number, hotkey: string = bob()): AxonPeer => ({ hotkey, host: '127.0.0.1', port })
const call = { path: '/echo', body: { a: 1 }, timeoutMs: 20_000 }

function createClient(options: Partial<AxonClientOptions> = {}, clock: Clock = systemClock): AxonClient {
  const client = createAxonClient(
    { hotkeyPair: developmentKey('//Alice'), allowPrivateAddresses: true, ...options },
    { clock, random: systemRandom, logger: noopLogger, metrics: noopMetrics },
  )
  closers.push(client.close)
  return client
}

async function miner(...given: Parameters<typeof startMiner>): ReturnType<typeof startMiner> {
  const server = await startMiner(...given)
  closers.push(server.close)
  return server
}

/** A peer that waits for a whole request and then does what the test says. */
async function hostile(behave: (socket: Socket, request: string) => void): Promise<AxonPeer> {
  const peer = await startHostilePeer((socket) => {
    socket.on('data', (chunk) => behave(socket, chunk.toString('latin1')))
  })
  closers.push(peer.close)
  return peerAt(peer.port)
}

const answer = (body: string, status = '200 OK', headers: readonly string[] = []): string =>
  [`HTTP/1.1 ${status}`, `Content-Length: ${body.length}`, ...headers, '', body].join('\r\n')

describe('createAxonClient', () => {
  test('asks a miner and measures', async () => {
    const { port } = await miner()
    const result = await createClient().ask(peerAt(port), call)
    if (!result.ok) expect.unreachable(result.problem)
    expect(parseJson(result.body)).toEqual({
      ok: true,
      value: { caller: developmentKey('//Alice').address, text: '{"a":1}' },
    })
    expect(result.firstByteMs).toBeLessThanOrEqual(result.totalMs)
  })

  test('gets a receipt that anybody can check, and that fits one answer only', async () => {
    const { port } = await miner()
    const result = await createClient().ask(peerAt(port), { ...call, signResponse: true })
    if (!result.ok || result.receipt === undefined) expect.unreachable()
    expect(verifyReceipt(result.receipt, result.body)).toBe(true)
    expect(verifyReceipt(result.receipt, new Uint8Array(3))).toBe(false)
    expect(verifyReceipt({ ...result.receipt, status: 201 })).toBe(false)
    expect(verifyReceipt({ ...result.receipt, caller: bob() })).toBe(false)
    expect(verifyReceipt({ ...result.receipt, signature: 'x', signer: 'y' })).toBe(false)
  })

  test('sends many calls in one tick, each accepted once', async () => {
    const { port } = await miner()
    const client = createClient()
    const results = await Promise.all(Array.from({ length: 40 }, () => client.ask(peerAt(port), call)))
    expect(results.map((result) => (result.ok ? 'ok' : `${result.kind}: ${result.problem}`))).toEqual(
      Array(40).fill('ok'),
    )
  })

  test('signs every attempt anew when a miner is busy', async () => {
    const nonces: string[] = []
    const peer = await hostile((socket, request) => {
      nonces.push(/x-bittensor-nonce: (\d+)/i.exec(request)?.[1] ?? '')
      socket.write(nonces.length < 3 ? answer('', '503 Busy', ['Retry-After: 0']) : answer('{}'))
    })
    expect(await createClient().ask(peer, call)).toMatchObject({ ok: true })
    expect(new Set(nonces).size).toBe(3)
    expect([...nonces].sort()).toEqual(nonces)
  })

  test('is not driven to sign without a pause', async () => {
    let attempts = 0
    const peer = await hostile((socket) => {
      attempts++
      socket.write(answer('', '429 Busy', ['Retry-After: 0']))
    })
    // Time that only pauses move: the deadline is what is left to sleep, and never comes.
    const pauses: number[] = []
    const elapsed = (): number => pauses.reduce((sum, ms) => sum + ms, 0)
    const pause = async (ms: number): Promise<void> => (ms === 450 ? await new Promise(() => {}) : void pauses.push(ms))
    const client = createClient({}, { ...systemClock, monotonic: elapsed, sleep: pause })
    expect(await client.ask(peer, { ...call, timeoutMs: 450 })).toMatchObject({ ok: false, kind: 'busy' })
    expect({ attempts, pauses }).toEqual({ attempts: 5, pauses: [100, 100, 100, 100] })
  })

  test('does not wait for a busy miner longer than it has', async () => {
    const peer = await hostile((socket) => socket.write(answer('', '429 Busy', ['Retry-After: 30'])))
    expect(await createClient().ask(peer, call)).toMatchObject({ ok: false, kind: 'busy', status: 429 })
  })

  test.each([
    ['garbage', (socket: Socket) => socket.write('\0\0garbage\r\n\r\n'), 'invalid'],
    [
      'a redirect',
      (socket: Socket) => socket.write(answer('', '302 Found', ['Location: http://127.0.0.1:1/'])),
      'invalid',
    ],
    ['nothing and hangs up', (socket: Socket) => socket.destroy(), 'failed'],
    ['half an answer', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'), 'failed'],
    [
      'too much, declared',
      (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n'),
      'too-large',
    ],
    [
      'too much, undeclared',
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(70_000)}`),
      'too-large',
    ],
    ['endless headers', (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(70_000)}`), 'invalid'],
    ['encoded content', (socket: Socket) => socket.write(answer('{}', '200 OK', ['Content-Encoding: br'])), 'invalid'],
    ['401', (socket: Socket) => socket.write(answer('{}', '401 No')), 'refused'],
    ['504', (socket: Socket) => socket.write(answer('{}', '504 Late')), 'timeout'],
    ['500', (socket: Socket) => socket.write(answer('{}', '500 No')), 'failed'],
  ])('a peer that sends %s is no exception', async (_, behave, kind) => {
    const peer = await hostile(behave)
    const result = await createClient({ maxResponseBytes: 50_000 }).ask(peer, call)
    expect(result, JSON.stringify(result)).toMatchObject({ ok: false, kind })
  })

  test('counts the time of the whole answer and not of its bytes', async () => {
    const peer = await hostile((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')
      const drip = (): void => {
        if (!socket.destroyed) socket.write('x', () => void systemClock.sleep(10).then(drip))
      }
      drip()
    })
    const result = await createClient().ask(peer, { ...call, timeoutMs: 150 })
    // Were each byte to begin the time anew, all of them would have come.
    expect(result).toMatchObject({ ok: false, kind: 'timeout' })
  })

  test('refuses an answer whose signature is missing or of another', async () => {
    const unsigned = await hostile((socket) => socket.write(answer('{}')))
    const signed = { ...call, signResponse: true }
    expect(await createClient().ask(unsigned, signed)).toMatchObject({ ok: false, kind: 'invalid' })
    const wrong = await hostile((socket) =>
      socket.write(answer('{}', '200 OK', [`X-Subnetkit-Signature: 0x${'ab'.repeat(64)}`])),
    )
    expect(await createClient().ask(wrong, signed)).toMatchObject({ ok: false, kind: 'invalid' })
  })

  test('hears its caller', async () => {
    const stop = new AbortController()
    const peer = await hostile(() => stop.abort())
    expect(await createClient().ask(peer, { ...call, signal: stop.signal })).toMatchObject({
      ok: false,
      kind: 'aborted',
    })
  })

  test('keeps miners apart: dead and hostile ones change no result of a good one', async () => {
    const good = await miner()
    const silent = await hostile(() => {})
    const flooding = await hostile((socket) => socket.write(answer('x'.repeat(100_000))))
    const { port: closed, close } = await startHostilePeer(() => {})
    await close()
    const client = createClient({ maxResponseBytes: 50_000 })
    const peers = [silent, flooding, peerAt(closed), peerAt(good.port)]
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        client.ask(peers[index % 4] ?? silent, { ...call, timeoutMs: index % 4 === 0 ? 300 : 20_000 }),
      ),
    )
    for (const [index, result] of results.entries()) {
      const expected = ['timeout', 'too-large', 'unreachable', 'ok'][index % 4]
      expect(result.ok ? 'ok' : result.kind, `call ${index}`).toBe(expected)
    }
  })

  test('asks for another receiver than the one it meets and is refused', async () => {
    const { port } = await miner()
    const result = await createClient().ask(peerAt(port, developmentKey('//Charlie').address), call)
    expect(result).toMatchObject({ ok: false, kind: 'refused', status: 401 })
    expect(await createClient().ask(peerAt(port, 'x\r\ny'), call)).toMatchObject({ ok: false })
  })

  test('dials no private address and no port of its own', async () => {
    const { port } = await miner()
    const strict = createClient({ allowPrivateAddresses: false })
    for (const host of [
      '127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '::1',
      '::ffff:127.0.0.1',
      'fe80::1%lo',
      'localhost',
      '0',
    ]) {
      const result = await strict.ask({ ...peerAt(port), host }, call)
      expect(result, host).toMatchObject({ ok: false, kind: 'unreachable', totalMs: 0 })
    }
    const careful = createClient({ refusedPorts: [port] })
    expect(await careful.ask(peerAt(port), call)).toMatchObject({ ok: false, kind: 'unreachable' })
  })

  test('tells its caller what it did wrong', async () => {
    const client = createClient()
    const endless: { self?: unknown } = {}
    endless.self = endless
    for (const wrong of [
      { path: 'echo' },
      { path: '/a b' },
      { timeoutMs: 0 },
      { timeoutMs: Number.NaN },
      { body: endless },
    ]) {
      await expect(client.ask(peerAt(1), { ...call, ...wrong })).rejects.toMatchObject({ code: 'AXON_CALL_INVALID' })
    }
  })

  test('ends its calls when it is closed', async () => {
    const client = createClient()
    const peer = await hostile(() => void client.close())
    expect(await client.ask(peer, call)).toMatchObject({ ok: false, kind: 'aborted' })
    expect(await client.ask(peer, call)).toMatchObject({ ok: false, kind: 'aborted' })
  })

  test('gets any bytes there and back', async () => {
    const handle = async ({ body }: { body: Uint8Array }) => ({ status: 200, body: Buffer.from(body).toString('hex') })
    const { port } = await miner(
      { limits: { requestsPerSecondPerIp: 10_000, burstPerIp: 1_000, burstPerHotkey: 1_000 } },
      { routes: [{ ...echoRoute, handle }] },
    )
    const client = createClient()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (body) => {
        const result = await client.ask(peerAt(port), { ...call, body })
        expect(result.ok && parseJson(result.body)).toEqual({ ok: true, value: Buffer.from(body).toString('hex') })
      }),
      { numRuns: 50 },
    )
  })
})

describe('parseJson', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

  test('agrees with JSON.parse on what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        expect(parseJson(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  test('refuses depth, bad bytes and bad text, and is not misled by brackets in texts', () => {
    expect(parseJson(bytes('['.repeat(1_000_000))).ok).toBe(false)
    expect(parseJson(bytes(`${'['.repeat(65)}${']'.repeat(65)}`)).ok).toBe(false)
    expect(parseJson(bytes(`${'['.repeat(64)}${']'.repeat(64)}`)).ok).toBe(true)
    expect(parseJson(bytes(JSON.stringify({ a: '"[['.repeat(100) }))).ok).toBe(true)
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22)).ok).toBe(false)
    expect(parseJson(bytes('{')).ok).toBe(false)
  })
})
