import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { developmentKey } from '@subnetkit/wallet'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { createLossyProxy, type LossyProxy } from '../../test-support/lossy-proxy.js'
import { createChainClient } from '../create-chain-client.js'

const bench = createBench()
const waiting = { timeout: 10_000 }

beforeAll(() => initCrypto())
afterEach(bench.close)

async function proxyTo(port: number): Promise<LossyProxy> {
  const proxy = await createLossyProxy(port)
  bench.defer(proxy.close)
  return proxy
}

describe('a connection', () => {
  test('to nowhere says so, with a fix', async () => {
    const proxy = await createLossyProxy(1)
    await proxy.close()
    await expect(bench.connect(proxy.url)).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE', exitCode: 4 })
    await expect(bench.connect('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'CHAIN_URL_INVALID' })
  })

  test('to a peer that accepts and says nothing ends in time', async () => {
    const devnet = await bench.start()
    const proxy = await proxyTo(devnet.port)
    const silent = createChainClient(
      { url: proxy.url, requestTimeoutMs: 300 },
      { clock: systemClock, logger: noopLogger },
    )
    silent.catch(() => {})
    await expect.poll(proxy.connections, waiting).toBe(1)
    proxy.freeze()
    await expect(silent).rejects.toMatchObject({ code: 'CHAIN_TIMEOUT', exitCode: 6 })
  })

  test('that is half-open is dropped and made anew, and heads go on', async () => {
    const devnet = await bench.start({ sealing: 'timer', blockTimeMs: 50 })
    const proxy = await proxyTo(devnet.port)
    const chain = await bench.connect(proxy.url, { headTimeoutMs: 400 })
    await expect.poll(() => chain.head().number, waiting).toBeGreaterThan(2)
    proxy.freeze()
    await expect.poll(proxy.connections, waiting).toBeGreaterThan(1)
    const stuck = chain.head().number
    await expect.poll(() => chain.head().number, waiting).toBeGreaterThan(stuck)
    expect(chain.health().connected).toBe(true)
  })

  test('hears that the chain went back, and follows it from there', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    // A watchdog that never looks: only the node's own word can tell.
    const chain = await bench.connect(devnet.url, { headTimeoutMs: 3_600_000 })
    const heads: number[] = []
    await devnet.advanceBlocks(2)
    const snapshot = devnet.snapshot()
    await devnet.advanceBlocks(3)
    await expect.poll(() => chain.head().number, waiting).toBe(5)
    chain.onHead(({ number }) => heads.push(number))
    const back = devnet.revert(snapshot)
    await expect.poll(chain.head, waiting).toEqual(back)
    const next = await devnet.advanceBlocks(1)
    await expect.poll(chain.head, waiting).toEqual(next)
    expect(heads).toEqual([2, 3])
  })

  test('of a chain that makes no blocks is left alone', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const proxy = await proxyTo(devnet.port)
    const chain = await bench.connect(proxy.url, { headTimeoutMs: 50 })
    await expect.poll(() => chain.health().headAgeMs, waiting).toBeGreaterThan(400)
    expect(proxy.connections()).toBe(1)
  })

  test('that is cut answers the reads that were waiting, once it is made anew', async () => {
    const devnet = await bench.start()
    const proxy = await proxyTo(devnet.port)
    const chain = await bench.connect(proxy.url)
    proxy.freeze()
    const read = chain.blockHash(0)
    proxy.cut()
    expect(await read).toBe(devnet.genesisHash)
    expect(proxy.connections()).toBe(2)
  })

  test('that stays away ends calls with CHAIN_UNREACHABLE', async () => {
    const devnet = await bench.start()
    const proxy = await proxyTo(devnet.port)
    const chain = await bench.connect(proxy.url, { requestTimeoutMs: 2_500 })
    proxy.refuse(true)
    proxy.cut()
    await expect.poll(() => chain.health().connected, waiting).toBe(false)
    const unreachable = { code: 'CHAIN_UNREACHABLE', retryable: true }
    await Promise.all([
      expect(chain.blockHash(0)).rejects.toMatchObject(unreachable),
      expect(chain.advanceToEpoch(1)).rejects.toMatchObject(unreachable),
    ])
    proxy.refuse(false)
    await expect.poll(() => chain.health().connected, waiting).toBe(true)
  })

  test('never mixes two chains: another genesis at the same address is refused', async () => {
    const [first, second] = [await bench.start(), await bench.start()]
    const proxy = await proxyTo(first.port)
    const chain = await bench.connect(proxy.url)
    proxy.redirect(second.port)
    proxy.cut()
    await expect.poll(() => chain.health().connected, waiting).toBe(false)
    await expect(chain.blockHash(0)).rejects.toMatchObject({ code: 'CHAIN_GENESIS_CHANGED' })
    await expect(
      chain.transfer({ from: developmentKey('//Alice'), to: developmentKey('//Bob').address, amountRao: 1_000n }),
    ).rejects.toMatchObject({ code: 'CHAIN_GENESIS_CHANGED' })
    expect(chain.genesisHash).toBe(first.genesisHash)
  })

  test('to a node that makes no blocks on demand says so', async () => {
    const devnet = await bench.start({ devRpc: false })
    const chain = await bench.connect(devnet.url)
    await expect(chain.advanceToEpoch(1)).rejects.toMatchObject({ code: 'CHAIN_NOT_A_DEVNET' })
    await expect(chain.blockHash(77)).rejects.toMatchObject({ code: 'CHAIN_BLOCK_UNKNOWN' })
    await expect(chain.freeBalance(developmentKey('//Bob').address, `0x${'11'.repeat(32)}`)).rejects.toMatchObject({
      code: 'CHAIN_STATE_UNKNOWN',
    })
    await expect(chain.readStorage('SubtensorModule', 'Nothing', [])).rejects.toMatchObject({
      code: 'CHAIN_STORAGE_UNKNOWN',
    })
  })

  test('that was closed stays closed', async () => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    await chain.close()
    await expect(chain.blockHash(0)).rejects.toMatchObject({ code: 'CHAIN_CLOSED' })
  })
})
