import { afterEach, describe, expect, test } from 'vitest'
import { createBench, post } from '../test-support/bench.js'
import { openRpcSocket } from '../test-support/rpc-socket.js'
import type { Devnet } from './devnet-options.js'

/** Timestamp.Now, which changes in every block. */
const timestampKey = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'

const bench = createBench()
afterEach(bench.close)

async function hashesOf(devnet: Devnet, count: number): Promise<string[]> {
  const hashes: string[] = []
  for (let number = 1; number <= count; number++) hashes.push((await devnet.advanceBlocks(1)).hash)
  return hashes
}

describe('what a chain has forgotten', () => {
  test('is answered as a pruned node does', async () => {
    const devnet = await bench.start({ sealing: 'manual', statesKept: 5, blocksKept: 10 })
    const hashes = await hashesOf(devnet, 30)
    const [forgotten, stateless, whole] = [hashes[18], hashes[24], hashes[25]]
    expect(await devnet.request('chain_getBlockHash', [[0, 19, 21, 30, 31]])).toEqual([
      devnet.genesisHash,
      null,
      hashes[20],
      hashes[29],
      null,
    ])
    expect(await devnet.request('chain_getBlock', [forgotten])).toBeNull()
    expect(await devnet.request('chain_getHeader', [forgotten])).toBeNull()
    expect(await devnet.request('chain_getHeader', [devnet.genesisHash])).toMatchObject({ number: '0x0' })
    expect(await devnet.request('chain_getBlock', [stateless])).not.toBeNull()
    const read = async (hash: string | undefined): Promise<unknown> => {
      const { error } = await post(devnet, 'state_getKeysPaged', ['0x', 1, null, hash])
      return error === undefined ? 'read' : [error.code, error.message]
    }
    expect(await read(whole)).toBe('read')
    expect(await read(stateless)).toEqual([
      4003,
      `Client error: UnknownBlock: State already discarded for ${stateless}`,
    ])
    expect(await read(devnet.genesisHash)).toEqual([4003, expect.stringContaining('State already discarded')])
    expect(await read(forgotten)).toEqual([4003, expect.stringContaining('UnknownBlock')])
  })

  test('is not what a subscriber is told of, however few states are kept', async () => {
    const devnet = await bench.start({ sealing: 'manual', statesKept: 2 })
    const socket = await openRpcSocket(devnet.url)
    await socket.call('state_subscribeStorage', [[timestampKey]])
    await socket.call('chain_subscribeNewHeads', [])
    await socket.next('state_storage')
    await devnet.advanceBlocks(20)
    for (let number = 0; number <= 20; number++) {
      expect(await socket.next('chain_newHead')).toMatchObject({ number: `0x${number.toString(16)}` })
      if (number > 0)
        expect(await socket.next('state_storage')).toMatchObject({ changes: [[timestampKey, expect.any(String)]] })
    }
    socket.close()
  })

  test('is nothing in an archive', async () => {
    const devnet = await bench.start({ sealing: 'manual', statesKept: 5, blocksKept: 10, archive: true })
    const hashes = await hashesOf(devnet, 30)
    for (const hash of [devnet.genesisHash, ...hashes]) {
      expect(await devnet.request('state_getKeysPaged', ['0x', 1, null, hash])).toHaveLength(1)
    }
  })
})
