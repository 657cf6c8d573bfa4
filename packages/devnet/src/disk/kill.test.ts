import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHex } from '@subnetkit/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { listenToChain } from '../../test-support/chain-listener.js'
import { startChainProcess } from '../../test-support/chain-process.js'
import { openRpcSocket } from '../../test-support/rpc-socket.js'
import { createSeededRandom } from '../../test-support/seeded-random.js'
import { smoldotRoot } from '../../test-support/twin-chain.js'
import type { DevnetOptions } from '../devnet-options.js'
import { nodeFileSystem } from './node-file-system.js'
import { recoverChain } from './recover.js'

const kills = process.env.SUBNETKIT_FULL_CHECKS === '1' ? 200 : 12
const bench = createBench()
const directory = mkdtempSync(join(tmpdir(), 'subnetkit-kill-'))
let sign: (nonce: number) => string
/** The same draws in every run: what is left to chance is when the machine gets to it. */
const draw = createSeededRandom(Number(process.env.FUZZ_SEED))

/** Small histories, so that files are begun and removed while the chain is killed. */
const common: DevnetOptions = {
  dataDir: directory,
  blockTimeMs: 10,
  genesisTimeMs: 1_700_000_000_000,
  statesKept: 64,
  blocksKept: 128,
}

beforeAll(async () => {
  // The chain is made by a process; a twin of the same genesis tells how to sign for it.
  const first = await startChainProcess({ ...common, sealing: 'manual' })
  const socket = await openRpcSocket(first.url)
  const genesisHash = String((await socket.call('chain_getBlockHash', [0])).result)
  socket.close()
  await first.kill()
  const api = await bench.connect(await bench.start({ sealing: 'manual' }))
  const [alice, heir] = [developmentKey('Alice'), developmentKey('Heir').address]
  const { runtimeVersion } = api
  sign = (nonce) => {
    const extrinsic = transfer(api, heir, 1_000_000n)
    extrinsic.sign(alice, { blockHash: genesisHash, genesisHash, nonce, runtimeVersion, tip: 0 })
    return extrinsic.toHex()
  }
})

afterAll(async () => {
  await bench.close()
  rmSync(directory, { recursive: true })
})

/** How a process makes blocks until it is killed, in turns. */
const ways = [
  { sealing: 'instant', outstanding: 5, advance: 0, most: 60 },
  { sealing: 'timer', outstanding: 20, advance: 0, most: 25 },
  { sealing: 'manual', outstanding: 2, advance: 700, most: 6_000 },
  { sealing: 'manual', outstanding: 10, advance: 3, most: 80 },
] as const

describe('a chain that is killed at random instants', () => {
  test(`goes on ${kills} times with what it had announced`, { timeout: 3_600_000 }, async () => {
    let told = new Map<number, string>([])
    let reached = 0
    let blocks = 0
    for (let round = 0; round <= kills; round++) {
      const way = ways[round % ways.length] ?? ways[0]
      const chain = await startChainProcess({ ...common, sealing: way.sealing })
      const socket = await openRpcSocket(chain.url)
      const ask = async (method: string, params: readonly unknown[] = []): Promise<unknown> =>
        (await socket.call(method, params)).result
      const { number } = (await ask('chain_getHeader')) as { number: string }
      expect(Number(number), `head after kill ${round}`).toBeGreaterThanOrEqual(Math.max(0, ...told.keys()))
      for (const [height, hash] of [...told].slice(-100)) {
        if (height <= Number(number) - 100) continue
        expect(await ask('chain_getBlockHash', [height]), `block ${height} after kill ${round}`).toBe(hash)
      }
      let nonce = Number(await ask('system_accountNextIndex', [developmentKey('Alice').address]))
      expect(nonce, `extrinsics after kill ${round}`).toBeGreaterThanOrEqual(reached)
      socket.close()
      if (round === kills) {
        await chain.kill()
        break
      }
      const listener = await listenToChain({ ...way, url: chain.url, next: () => sign(nonce++) })
      await listener.waitFor(1 + Math.floor(draw() * way.most))
      const until = performance.now() + draw() * 8
      while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
      await chain.kill()
      listener.close()
      told = new Map(listener.heard)
      blocks += Math.max(...told.keys()) - Number(number)
      reached = nonce - way.outstanding
    }
    expect(blocks).toBeGreaterThan(kills)
    await inspect()
  })
})

/** Reads the directory once more from the outside: every root there must be that of another implementation. */
async function inspect(): Promise<void> {
  const { blocks, states } = recoverChain({ directory, statesKept: 64, blocksKept: 128 }, nodeFileSystem)
  expect(states.length).toBeGreaterThanOrEqual(64)
  for (const back of [1, 2, 33, 64]) {
    const [block, state] = [blocks.at(-back), states.at(-back)]
    if (block === undefined || state === undefined) throw new Error(`no block ${back} behind the head`)
    expect(toHex(block.header.stateRoot), `state ${back} behind the head`).toBe(await smoldotRoot(state))
  }
}
