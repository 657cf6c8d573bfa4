import { request } from 'node:http'
import { noopLogger, systemRandom } from '@subnetkit/core'
import { afterEach, describe, expect, test } from 'vitest'
import { openRpcSocket } from '../../test-support/rpc-socket.js'
import { createDispatch } from './dispatch.js'
import { defineMethod, type MethodTable } from './method.js'
import { requireSubscriptions, unsubscribe } from './methods/head-subscriptions.js'
import { type RpcServer, startRpcServer } from './server.js'

const started: RpcServer[] = []
afterEach(async () => {
  for (const server of started.splice(0)) await server.close()
})

const methods: MethodTable = {
  echo: (params) => params,
  follow: defineMethod([], (_params, caller) => {
    const subscription = requireSubscriptions(caller).open('tick')
    subscription.notify(1)
    subscription.onEnd(() => ended.push(subscription.id))
    return subscription.id
  }),
  once: defineMethod([], (_params, caller) => {
    const subscription = requireSubscriptions(caller).open('tick')
    subscription.onEnd(() => ended.push(subscription.id))
    subscription.notify(1)
    subscription.notify(2)
    subscription.finish()
    return subscription.id
  }),
  unfollow: unsubscribe,
  big: () => 1n,
}
const ended: string[] = []

async function start(rpcCors: readonly string[] = []): Promise<RpcServer> {
  const dispatch = createDispatch(methods, { logger: noopLogger })
  const modules = { dispatch, random: systemRandom, logger: noopLogger }
  const server = await startRpcServer({ host: '127.0.0.1', port: 0, rpcCors }, modules)
  started.push(server)
  return server
}

interface Reply {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

/** Node's fetch would set Host itself. */
function send(port: number, headers: Record<string, string>, body = '', method = 'POST'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, method, headers }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(Buffer.from(chunk))
      const text = Buffer.concat(chunks).toString()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const call = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'echo', params: ['x'] })

describe('startRpcServer', () => {
  test('HTTP and WebSocket share one port', async () => {
    const { port } = await start()
    expect(JSON.parse((await send(port, json, call)).text)).toEqual({ jsonrpc: '2.0', id: 1, result: ['x'] })
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`)
    expect(await socket.call('echo', ['y'])).toMatchObject({ result: ['y'] })
  })

  test.each([
    [{ host: 'example.org' }, 403],
    [{ host: 'localhost.example.org' }, 403],
    [{ origin: 'https://example.org' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:3000' }, 200],
    [{ host: 'localhost:1' }, 200],
    [{ host: '192.168.1.5:9944' }, 200],
    [{ host: '192.168.1.5:9944', origin: 'http://192.168.1.5:9944' }, 403],
  ])('a request with %j gets %i', async (headers, status) => {
    const { port } = await start()
    expect((await send(port, { ...json, ...headers }, call)).status).toBe(status)
  })

  test.each([{ host: 'example.org' }, { origin: 'https://example.org' }])(
    'no WebSocket opens with %j',
    async (headers) => {
      const { port } = await start()
      await expect(openRpcSocket(`ws://127.0.0.1:${port}`, { headers })).rejects.toThrow('403')
    },
  )

  test('an origin on the list may come in, and its browser is told so', async () => {
    const origin = 'https://example.org'
    const { port } = await start([origin])
    const preflight = await send(port, { origin, 'access-control-request-method': 'POST' }, '', 'OPTIONS')
    expect(preflight).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': origin } })
    expect((await send(port, { ...json, origin }, call)).headers['access-control-allow-origin']).toBe(origin)
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`, { headers: { origin } })
    expect(await socket.call('echo')).toMatchObject({ result: [] })
  })

  test('what a form of a web page can send is refused by its content type', async () => {
    const { port } = await start()
    expect((await send(port, { 'content-type': 'text/plain' }, call)).status).toBe(415)
    expect((await send(port, {}, '', 'GET')).status).toBe(405)
  })

  test('a request that is too long is refused', async () => {
    const { port } = await start()
    const headers = { ...json, 'content-length': String(16 * 1024 * 1024) }
    const status = await new Promise((resolve) => {
      const outgoing = request({ port, method: 'POST', headers }, (response) => resolve(response.resume().statusCode))
      outgoing.on('error', () => {})
      outgoing.flushHeaders()
    })
    expect(status).toBe(413)
  })

  test('what is no JSON gets an answer over both', async () => {
    const { port } = await start()
    expect(JSON.parse((await send(port, json, '{')).text)).toMatchObject({ id: null, error: { code: -32700 } })
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`)
    socket.send('[')
    expect(await socket.nextStray()).toMatchObject({ id: null, error: { code: -32700 } })
  })

  test('a subscription tells nothing before its id, ends when asked, and ends with the connection', async () => {
    const { port } = await start()
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`)
    const id = (await socket.call('follow')).result
    expect(await socket.next('tick')).toBe(1)
    expect((await socket.call('unfollow', [id])).result).toBe(true)
    expect((await socket.call('unfollow', [id])).result).toBe(false)
    expect(ended).toEqual([id])
    const second = (await socket.call('follow')).result
    socket.close()
    await expect.poll(() => ended).toContain(second)
  })

  test('a connection has 1024 subscriptions at most, and room again when one ends', async () => {
    const { port } = await start()
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`)
    const other = await openRpcSocket(`ws://127.0.0.1:${port}`)
    const first = (await socket.call('follow')).result
    await Promise.all(Array.from({ length: 1_023 }, () => socket.call('follow')))
    expect((await socket.call('follow')).error).toEqual({
      code: -32006,
      message: 'Too many subscriptions on the connection',
      data: 'Exceeded max limit of 1024',
    })
    expect((await other.call('follow')).error).toBeUndefined()
    await socket.call('unfollow', [first])
    expect((await socket.call('follow')).error).toBeUndefined()
  })

  test('a subscription that is finished before its id is known still tells everything', async () => {
    const { port } = await start()
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`)
    const id = (await socket.call('once')).result
    expect([await socket.next('tick'), await socket.next('tick')]).toEqual([1, 2])
    expect(ended).toContain(id)
    expect((await socket.call('unfollow', [id])).result).toBe(false)
  })

  test('an answer that cannot be written ends its connection and nothing else', async () => {
    const { port } = await start()
    const socket = await openRpcSocket(`ws://127.0.0.1:${port}`)
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'big', params: [] }))
    await expect.poll(socket.isOpen).toBe(false)
    const next = await openRpcSocket(`ws://127.0.0.1:${port}`)
    expect(await next.call('echo', ['y'])).toMatchObject({ result: ['y'] })
  })

  test('there are no subscriptions over HTTP', async () => {
    const { port } = await start()
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'follow', params: [] })
    expect(JSON.parse((await send(port, json, body)).text)).toMatchObject({ error: { code: -32601 } })
  })
})
