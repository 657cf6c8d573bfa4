import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noopLogger } from '@subnetkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { openTimeLockedSubnet } from '../../test-support/time-locked-subnet.js'
import { executeAgain, startTwinChain } from '../../test-support/twin-chain.js'
import type { Devnet, DevnetOptions } from '../devnet-options.js'
import { createShield } from '../shield/shield.js'
import { verifyBlocks } from '../verify/verify-blocks.js'
import { createBeacon } from './beacon.js'

const revealed = [[0, 65_535]]
const bench = createBench()
let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'subnetkit-beacon-'))
})
afterEach(async () => {
  await bench.close()
  await rm(directory, { recursive: true })
})

/** Blocks of 250 ms have rounds of 1 s, and round 1 is at block 0: four blocks a round. */
const start = (options: DevnetOptions = {}): Promise<Devnet> =>
  bench.start({ sealing: 'manual', genesisTimeMs: 1_700_000_000_000, ...options })
const firstBlockOf = (round: bigint): number => 4 * (Number(round) - 1)
const roundAfter = (block: number): bigint => BigInt(Math.ceil(block / 4) + 1)

async function advanceTo(devnet: Devnet, number: number): Promise<void> {
  await devnet.advanceBlocks(number - devnet.head().number)
}

/** How many extrinsics the head has that tell the chain something: the time is one. */
async function inherentsOfHead(devnet: Devnet): Promise<number> {
  const { block } = (await devnet.request('chain_getBlock')) as { block: { extrinsics: readonly string[] } }
  return block.extrinsics.filter((extrinsic) => !isSigned(extrinsic)).length
}

function isSigned(extrinsic: string): boolean {
  const bytes = Buffer.from(extrinsic.slice(2), 'hex')
  const [first = 0] = bytes
  return ((bytes[[1, 2, 4, 5][first & 3] ?? 1] ?? 0) & 0x80) !== 0
}

async function everythingExecutesAgain(devnet: Devnet): Promise<void> {
  const { number } = devnet.head()
  const ask = devnet.request
  const verified = await verifyBlocks({ from: 1, to: number }, { ask, logger: noopLogger })
  expect(verified.blocks).toBe(number)
}

describe('a chain with commit-reveal', () => {
  test('reveals in the next epoch, as soon as the round has come, with one extrinsic more in all', async () => {
    const devnet = await start()
    const subnet = await openTimeLockedSubnet(bench, devnet)
    const epoch = await subnet.nextEpoch()
    const round = roundAfter(epoch + 6)
    await subnet.commit(round)
    expect(await subnet.waiting()).toBe(1)
    while (devnet.head().number < firstBlockOf(round) - 1) {
      await devnet.advanceBlocks(1)
      expect(await inherentsOfHead(devnet)).toBe(1)
    }
    expect([await subnet.knownRounds(), await subnet.weights()]).toEqual([[], []])
    await devnet.advanceBlocks(1)
    expect(await inherentsOfHead(devnet)).toBe(2)
    expect([await subnet.knownRounds(), await subnet.weights()]).toEqual([[Number(round)], []])
    await devnet.advanceBlocks(1)
    expect([await subnet.weights(), await subnet.waiting()]).toEqual([revealed, 0])
    for (let more = 0; more < 25; more++) {
      expect(await inherentsOfHead(devnet)).toBe(1)
      await devnet.advanceBlocks(1)
    }
    await everythingExecutesAgain(devnet)
  })

  test('reveals in the first block of the epoch what was known before', async () => {
    const devnet = await start()
    const subnet = await openTimeLockedSubnet(bench, devnet)
    const epoch = await subnet.nextEpoch()
    const round = roundAfter(devnet.head().number + 2)
    await subnet.commit(round)
    await subnet.commit(round, 2)
    await subnet.commit(round + 1n)
    await advanceTo(devnet, epoch - 1)
    expect(await subnet.knownRounds()).toEqual([Number(round), Number(round) + 1])
    expect([await subnet.weights(), await subnet.waiting()]).toEqual([[], 3])
    await devnet.advanceBlocks(1)
    expect([await subnet.weights(), await subnet.waiting()]).toEqual([revealed, 0])
    await everythingExecutesAgain(devnet)
  })

  test('forgets a commit whose round comes after its epoch, and goes on', async () => {
    const devnet = await start()
    const subnet = await openTimeLockedSubnet(bench, devnet)
    const round = roundAfter((await subnet.nextEpoch()) + 30)
    await subnet.commit(round)
    await advanceTo(devnet, firstBlockOf(round) + 5)
    expect([await subnet.weights(), await subnet.waiting(), await subnet.knownRounds()]).toEqual([[], 0, []])
    await everythingExecutesAgain(devnet)
  })

  test('opens time-locked fields of commitments in the block after their round', async () => {
    const devnet = await start()
    const subnet = await openTimeLockedSubnet(bench, devnet)
    const round = roundAfter(devnet.head().number + 4)
    await subnet.publish(round, Uint8Array.of(1, 2, 3))
    await advanceTo(devnet, firstBlockOf(round))
    expect([await subnet.knownRounds(), await subnet.published()]).toEqual([[Number(round)], null])
    await devnet.advanceBlocks(1)
    expect(await subnet.published()).toEqual([['0x010203', devnet.head().number]])
    await devnet.advanceBlocks(10)
    expect(await inherentsOfHead(devnet)).toBe(1)
    await everythingExecutesAgain(devnet)
  })

  test('reveals on blocks of 12 s, where a block passes four rounds', async () => {
    const devnet = await start({ blockTimeMs: 12_000 })
    const subnet = await openTimeLockedSubnet(bench, devnet)
    const epoch = await subnet.nextEpoch()
    const round = BigInt(epoch * 4 + 3)
    await subnet.commit(round)
    await advanceTo(devnet, epoch)
    expect([await subnet.knownRounds(), await subnet.weights()]).toEqual([[], []])
    await devnet.advanceBlocks(2)
    expect([await subnet.knownRounds(), await subnet.weights()]).toEqual([[Number(round)], revealed])
  })

  test.each<[string, () => DevnetOptions]>([
    ['a directory', () => ({ dataDir: join(directory, 'chain') })],
    ['a state file', () => ({ stateFile: join(directory, 'chain.state') })],
  ])('in %s it goes on where it was', async (_, where) => {
    const first = await start(where())
    const before = await openTimeLockedSubnet(bench, first)
    const round = roundAfter((await before.nextEpoch()) + 6)
    await before.commit(round)
    await advanceTo(first, firstBlockOf(round) - 2)
    await before.disconnect()
    await first.close()
    const second = await bench.start({ sealing: 'manual', ...where() })
    expect(second.genesisHash).toBe(first.genesisHash)
    const after = await openTimeLockedSubnet(bench, second)
    expect([await after.waiting(), await after.weights()]).toEqual([1, []])
    await advanceTo(second, firstBlockOf(round) + 1)
    expect([await after.knownRounds(), await after.weights()]).toEqual([[Number(round)], revealed])
  })

  test.each<[string, DevnetOptions]>([
    ['no beacon', { preset: { drand: { publicKey: '0x' } } }],
    ['the beacon of somebody else', { preset: { drand: { publicKey: quicknetKey() } } }],
  ])('with %s it keeps commits for their epoch, and goes on', async (_, options) => {
    const devnet = await start(options)
    const subnet = await openTimeLockedSubnet(bench, devnet)
    const epoch = await subnet.nextEpoch()
    await subnet.commit(roundAfter(devnet.head().number))
    await advanceTo(devnet, epoch + 19)
    expect([await subnet.waiting(), await subnet.knownRounds()]).toEqual([1, []])
    await devnet.advanceBlocks(1)
    expect([await subnet.waiting(), await subnet.weights()]).toEqual([0, []])
  })
})

describe('a chain without time-locked commits', () => {
  test('has the blocks that it would have without a beacon', async () => {
    const twin = await startTwinChain(bench, async (genesisHash) => {
      const { inherents, openCarrier } = await createShield(genesisHash)
      return { inherents: [inherents, createBeacon()], openCarrier }
    })
    const without = await startTwinChain(bench, async (genesisHash) => {
      const { inherents, openCarrier } = await createShield(genesisHash)
      return { inherents: [inherents], openCarrier }
    })
    const payment = transfer(twin.api, developmentKey('Bob').address, 5_000_000_000n)
    const signed = await payment.signAsync(developmentKey('Alice'), { nonce: 0, era: 0 })
    for (const { pool, produce } of [twin, without]) {
      produce(5)
      expect(pool.submit(signed.toU8a())).toMatchObject({ ok: true })
      produce(60)
    }
    for (let number = 1; number <= twin.chain.head().number; number++) {
      expect(twin.chain.byNumber(number)?.hash).toBe(without.chain.byNumber(number)?.hash)
      expect(twin.chain.byNumber(number)?.body.length).toBeLessThanOrEqual(2)
      executeAgain(twin.chain, number)
    }
  })
})

/** Of the public beacon that Bittensor uses. */
function quicknetKey(): string {
  return (
    '0x83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c' +
    '8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb' +
    '5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a'
  )
}
