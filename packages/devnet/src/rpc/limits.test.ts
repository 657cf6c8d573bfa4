import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createBench, post } from '../../test-support/bench.js'
import { openRpcSocket } from '../../test-support/rpc-socket.js'
import type { Devnet } from '../devnet-options.js'

const bench = createBench()
afterEach(bench.close)

async function readMetrics(devnet: Devnet): Promise<Record<string, number>> {
  const text = await (await fetch(`${devnet.httpUrl}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => line.replace('subnetkit_devnet_', '').split(' ')).map(([name, value]) => [name, Number(value)]),
  )
}

describe('a reader that does not read', () => {
  test('is closed with a reason, and memory stays flat', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const metadata = JSON.stringify((await post(devnet, 'state_getMetadata')).result).length
    const wanted = Math.ceil((200 * 1024 * 1024) / metadata)
    const socket = new WebSocket(devnet.url)
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise<[number, string]>((resolve) =>
      socket.once('close', (code, reason) => resolve([code, reason.toString()])),
    )
    socket.pause()
    const { arrayBuffers, external } = process.memoryUsage()
    for (let id = 0; id < wanted; id++) socket.send(`{"jsonrpc":"2.0","id":${id},"method":"state_getMetadata"}`)
    let peak = 0
    let isLetGo = false
    for (let turns = 0; !isLetGo && turns < 2_000; turns++) {
      isLetGo = (await readMetrics(devnet)).rpc_slow_readers_total !== 0
      const now = process.memoryUsage()
      peak = Math.max(peak, now.arrayBuffers - arrayBuffers, now.external - external)
    }
    expect((await readMetrics(devnet)).rpc_slow_readers_total).toBe(1)
    expect(peak).toBeLessThan(100 * 1024 * 1024)
    socket.resume()
    const [code, reason] = await closed
    expect([code, reason]).toEqual([1013, expect.stringContaining('the reader is too slow')])
    expect((await post(devnet, 'system_name')).result).toBe('subnetkit-devnet')
  })
})

describe('limits', () => {
  test('there are so many connections, and room again when one ends', async () => {
    const devnet = await bench.start({ sealing: 'manual', maxConnections: 2 })
    const [first] = [await openRpcSocket(devnet.url), await openRpcSocket(devnet.url)]
    await expect(openRpcSocket(devnet.url)).rejects.toThrow('429')
    expect(await readMetrics(devnet)).toMatchObject({ rpc_connections: 2, rpc_connections_refused_total: 1 })
    first?.close()
    while ((await readMetrics(devnet)).rpc_connections !== 1);
    expect((await (await openRpcSocket(devnet.url)).call('system_name')).result).toBe('subnetkit-devnet')
  })

  test('an answer that is too long is an error, alone and in a batch', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const socket = await openRpcSocket(devnet.url)
    const batch = Array.from({ length: 100 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'state_getMetadata' }))
    socket.send(JSON.stringify(batch))
    expect(await socket.nextStray()).toMatchObject({ id: null, error: { code: -32011 } })
    socket.send(JSON.stringify(batch.slice(0, 3)))
    expect(await socket.nextStray()).toHaveLength(3)
    socket.send(JSON.stringify(Array.from({ length: 1_001 }, () => batch[0])))
    expect(await socket.nextStray()).toMatchObject({ error: { code: -32010 } })
    expect(socket.isOpen()).toBe(true)
  })
})

describe('/health and /metrics', () => {
  test('say where the chain is and what the server does', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    await devnet.advanceBlocks(3)
    const socket = await openRpcSocket(devnet.url)
    const id = (await socket.call('chain_subscribeNewHeads')).result
    await post(devnet, 'no_such')
    const health = await fetch(`${devnet.httpUrl}/health`)
    expect([health.status, await health.json()]).toEqual([
      200,
      { peers: 0, isSyncing: false, shouldHavePeers: false, head: 3, finalized: 3, sealing: 'manual' },
    ])
    const metrics = await readMetrics(devnet)
    expect(metrics).toMatchObject({
      block_height: 3,
      finalized_height: 3,
      blocks_made_total: 3,
      slot_seconds: 0.25,
      pool_ready: 0,
      rpc_connections: 1,
      rpc_subscriptions: 1,
      rpc_requests_total: 2,
      rpc_failures_total: 1,
    })
    expect(metrics.block_making_seconds_total).toBeGreaterThan(0)
    await socket.call('chain_unsubscribeNewHeads', [id])
    expect((await readMetrics(devnet)).rpc_subscriptions).toBe(0)
    expect((await fetch(`${devnet.httpUrl}/other`)).status).toBe(405)
    expect((await fetch(`${devnet.httpUrl}/health`, { method: 'HEAD' })).status).toBe(200)
    const foreign = await fetch(`${devnet.httpUrl}/metrics`, { headers: { origin: 'https://example.org' } })
    expect(foreign.status).toBe(403)
  })
})
