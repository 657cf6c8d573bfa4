import { initCrypto } from '@subnetkit/crypto'
import type { DevnetOptions } from '@subnetkit/devnet'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import type { ChainClient } from '../types/chain-client.js'

const bench = createBench()
let alice: KeyPair
let hotkeyPair: KeyPair

beforeEach(async () => {
  await initCrypto()
  alice = developmentKey('//Alice')
  hotkeyPair = developmentKey('//Alice//owner')
})
afterEach(bench.close)

const commitReveal = { weightsSetRateLimit: 0, commitRevealWeightsEnabled: true }

/** A subnet that wants weights committed; its owner may set weights from the beginning. */
async function start(options: DevnetOptions = {}, values: Readonly<Record<string, number | boolean>> = commitReveal) {
  const devnet = await bench.start(options)
  const chain = await bench.connect(devnet.url)
  const { netuid } = await chain.registerNetwork({ coldkeyPair: alice, hotkey: hotkeyPair.address })
  await chain.startCall({ coldkeyPair: alice, netuid })
  const miner = developmentKey('//Alice//miner').address
  await chain.burnedRegister({ coldkeyPair: alice, netuid, hotkey: miner })
  await chain.addStake({ coldkeyPair: alice, hotkey: hotkeyPair.address, netuid, amountRao: 100_000_000_000n })
  await chain.setHyperparameters({ sudoPair: alice, netuid, values })
  const row = { hotkeyPair, netuid, uids: [0, 1], weights: [0, 65_535], versionKey: 0 }
  return { devnet, chain, netuid, row, miner }
}

/** Numbers of the blocks in which weights were revealed. */
async function revealsIn(chain: ChainClient, from: number, to: number): Promise<number[]> {
  const blocks: number[] = []
  for (let block = from; block <= to; block++) {
    const events = await chain.readEvents(await chain.blockHash(block))
    if (events.some(({ name }) => name === 'TimelockedWeightsRevealed')) blocks.push(block)
  }
  return blocks
}

describe('weights that are committed', () => {
  test.each([
    ['short blocks, the usual tempo', { blockTimeMs: 250 }, { tempo: 20 }],
    ['blocks as on the real chain', { blockTimeMs: 12_000 }, { tempo: 20 }],
    ['very short blocks', { blockTimeMs: 50 }, { tempo: 30 }],
    ['a tempo shorter than a round', { blockTimeMs: 250 }, { tempo: 2 }],
    [
      'blocks of the real chain, and a tempo shorter than the official client allows',
      { blockTimeMs: 12_000 },
      { tempo: 2 },
    ],
    ['two epochs later', { blockTimeMs: 1_000 }, { tempo: 10, revealPeriodEpochs: 2 }],
  ])('are revealed by the chain, once and in their epoch: %s', async (_, options, values) => {
    const { devnet, chain, netuid, row } = await start(options, { ...commitReveal, ...values })
    const { tempo, revealPeriodEpochs = 1 } = values as { tempo: number; revealPeriodEpochs?: number }
    const { block, revealEpoch, revealRound, ...rest } = required(await chain.commitTimelockedWeights(row))
    expect(rest.status).toBe('effective')
    const committedAt = await chain.readSubnet(netuid, rest.blockHash)
    expect(revealEpoch).toBe((committedAt?.subnetEpochIndex ?? 0) + revealPeriodEpochs)
    expect(await chain.timelockedCommits(netuid, hotkeyPair.address)).toEqual([{ block, revealEpoch, revealRound }])
    expect(await chain.lastUpdate(netuid, 0)).toBe(block)

    const { number } = await devnet.advanceBlocks(tempo * (revealPeriodEpochs + 1))
    const reveals = await revealsIn(chain, block, number)
    expect(reveals).toHaveLength(1)
    const revealed = await chain.readSubnet(netuid, await chain.blockHash(reveals[0] ?? 0))
    expect(revealed?.subnetEpochIndex).toBe(revealEpoch)
    expect(await chain.weights(netuid, 0)).toEqual({ uids: [0, 1], weights: [0, 65_535] })
    expect(await chain.timelockedCommits(netuid, hotkeyPair.address)).toEqual([])
    expect(await chain.lastUpdate(netuid, 0)).toBe(block)
  })

  test.each([
    [250, { tempo: 20 }],
    [12_000, { tempo: 20 }],
  ])(
    'count in the epoch after the one in which they are revealed, with blocks of %d ms',
    async (blockTimeMs, values) => {
      const { devnet, chain, netuid, row } = await start({ blockTimeMs }, { ...commitReveal, ...values })
      await chain.commitTimelockedWeights(row)
      const incentive = async () =>
        (await chain.metagraph(netuid, (await devnet.advanceToEpoch(netuid)).hash)).neurons[1]?.incentive
      expect([await incentive(), await incentive()]).toEqual([0, 1])
    },
  )
})

describe('refusals', () => {
  test('come with the code of their reason', async () => {
    const { chain, netuid, row } = await start({}, { commitRevealWeightsEnabled: false })
    const set = (values: Readonly<Record<string, number | boolean>>) =>
      chain.setHyperparameters({ sudoPair: alice, netuid, values })
    const refused = (code: string) => expect.objectContaining({ code })

    await expect(chain.commitTimelockedWeights(row), 'off').rejects.toThrow(refused('CHAIN_COMMIT_REVEAL_OFF'))
    await set(commitReveal)
    await expect(chain.setWeights(row), 'on').rejects.toThrow(refused('CHAIN_COMMIT_REVEAL_ON'))
    const stranger = { ...row, hotkeyPair: developmentKey('//Alice//stranger') }
    await expect(chain.commitTimelockedWeights(stranger)).rejects.toThrow(refused('CHAIN_HOTKEY_NOT_REGISTERED'))
    await expect(chain.commitTimelockedWeights({ ...row, netuid: 77 })).rejects.toThrow(refused('CHAIN_SUBNET_MISSING'))
    await set({ commitRevealWeightsVersion: 5 })
    expect(await chain.commitReveal(netuid)).toEqual({ enabled: true, version: 5, revealPeriodEpochs: 1 })
    await expect(chain.commitTimelockedWeights(row), 'version').rejects.toThrow(refused('CHAIN_COMMIT_VERSION_OLD'))
    await set({ commitRevealWeightsVersion: 4, tempo: 100 })
    for (let made = 0; made < 10; made++) expect((await chain.commitTimelockedWeights(row)).status).toBe('effective')
    expect(await chain.timelockedCommits(netuid, hotkeyPair.address)).toHaveLength(10)
    await expect(chain.commitTimelockedWeights(row), 'eleventh').rejects.toThrow(refused('CHAIN_COMMITS_TOO_MANY'))
    await set({ weightsSetRateLimit: 100 })
    await expect(chain.commitTimelockedWeights(row), 'too soon').rejects.toThrow(refused('CHAIN_WEIGHTS_TOO_FAST'))
  })

  test('where the chain has no beacon nothing is committed', async () => {
    const { chain, netuid, row } = await start({ preset: { drand: { publicKey: '0x' } } })
    const before = await chain.lastUpdate(netuid, 0)
    const refused = { code: 'CHAIN_BEACON_MISSING', retryable: false }
    await expect(chain.commitTimelockedWeights(row)).rejects.toMatchObject(refused)
    expect(await chain.timelockedCommits(netuid, hotkeyPair.address)).toEqual([])
    expect(await chain.lastUpdate(netuid, 0)).toBe(before)
  })

  test('where the subnet has no epochs nothing is committed', async () => {
    const { chain, row } = await start({}, { ...commitReveal, tempo: 0 })
    await expect(chain.commitTimelockedWeights(row)).rejects.toMatchObject({ code: 'CHAIN_EPOCHS_NONE' })
  })
})

function required<T extends { readonly status: string }>(submission: T): Extract<T, { readonly block: number }> {
  if (submission.status === 'submitted') expect.unreachable('nothing is known of it')
  return submission as Extract<T, { readonly block: number }>
}
