import type { Ss58Address } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench } from '../test-support/bench.js'
import type { ChainClient } from './types/chain-client.js'

const bench = createBench()
let chain: ChainClient
let alice: KeyPair
let validator: KeyPair
let miner: KeyPair
let netuid: number

beforeAll(async () => {
  await initCrypto()
  alice = developmentKey('//Alice')
  validator = developmentKey('//Alice//validator')
  miner = developmentKey('//Alice//miner')
  const devnet = await bench.start()
  chain = await bench.connect(devnet.url)
}, 30_000)

afterAll(bench.close)

describe('createChainClient, through the life of a subnet', () => {
  test('knows the chain it is connected to', async () => {
    expect(chain.specName).toBe('node-subtensor')
    expect(chain.specVersion).toBeGreaterThan(0)
    expect(await chain.blockHash(0)).toBe(chain.genesisHash)
    expect(chain.health().connected).toBe(true)
  })

  test('registers a network and starts it', async () => {
    const created = await chain.registerNetwork({
      coldkeyPair: alice,
      hotkey: developmentKey('//Alice//owner').address,
    })
    netuid = created.netuid
    expect(await chain.readSubnet(netuid)).toMatchObject({ netuid, owner: alice.address, neurons: 1, started: false })
    await chain.startCall({ coldkeyPair: alice, netuid })
    expect(await chain.readSubnet(netuid)).toMatchObject({ started: true, tempo: 20 })
    expect(await chain.readSubnet(999)).toBeUndefined()
  })

  test('registers hotkeys, at once and in order', async () => {
    const calls = [validator, miner].map(({ address }) =>
      chain.burnedRegister({ coldkeyPair: alice, netuid, hotkey: address }),
    )
    const uids = (await Promise.all(calls)).map(({ uid }) => uid)
    expect(uids).toEqual([1, 2])
  })

  test('stakes, and reads the stake back', async () => {
    const amountRao = 100_000_000_000n
    const call = { coldkeyPair: alice, hotkey: validator.address, netuid, amountRao }
    expect(await chain.addStake(call)).toMatchObject({ status: 'effective' })
    expect(await chain.stake(validator.address, alice.address, netuid)).toBe(amountRao)
    const back = { ...call, amountRao: 1_000_000_000n }
    expect(await chain.removeStake(back)).toMatchObject({ status: 'effective' })
    expect(await chain.stake(validator.address, alice.address, netuid)).toBe(amountRao - 1_000_000_000n)
  })

  test('announces an endpoint', async () => {
    const call = { hotkeyPair: miner, netuid, ip: '127.0.0.1', port: 8091 }
    expect(await chain.serveAxon(call)).toMatchObject({ status: 'effective' })
    const { neurons } = await chain.metagraph(netuid)
    expect(neurons[2]).toMatchObject({ uid: 2, axon: { ip: '127.0.0.1', port: 8091, protocol: 4 } })
    expect(neurons[1]).not.toHaveProperty('axon')
  })

  test('changes hyperparameters as root, and reads them by the same names', async () => {
    await chain.setHyperparameters({
      sudoPair: alice,
      netuid,
      values: { immunityPeriod: 7, kappa: 30_000, maxAllowedUids: 128 },
    })
    expect(await chain.hyperparameters(netuid)).toMatchObject({
      immunityPeriod: 7,
      kappa: 30_000,
      weightsSetRateLimit: 0n,
    })
  })

  test('gives the permit with the first epoch, then takes weights and pays the miner', async () => {
    const due = await chain.nextEpochStartBlock(netuid)
    const head = await chain.advanceToEpoch(netuid)
    expect(head.number).toBe(due)
    const before = await chain.metagraph(netuid, head.hash)
    expect(before.block).toBe(head.number)
    expect(before.neurons[1]).toMatchObject({ validatorPermit: true })

    const call = { hotkeyPair: validator, netuid, uids: [2], weights: [65_535], versionKey: 0 }
    const set = await chain.setWeights(call)
    expect(set).toMatchObject({ status: 'effective' })
    expect(await chain.weights(netuid, 1)).toEqual({ uids: [2], weights: [65_535] })
    if (set.status === 'submitted') throw new Error('not in a block')
    expect(await chain.lastUpdate(netuid, 1)).toBe(set.block)

    const paid = await chain.metagraph(netuid, (await chain.advanceToEpoch(netuid)).hash)
    expect(paid.neurons[2]).toMatchObject({ incentive: 1, incentiveU16: 65_535, hotkey: miner.address as Ss58Address })
    expect(paid.neurons[2]?.emissionRao).toBeGreaterThan(0n)
    expect(paid.neurons[1]?.dividends).toBe(1)
    expect(paid.neurons[1]?.stakeWeight).toBeGreaterThan(0.9)
  })

  test('reads events by their names', async () => {
    const set = await chain.setWeights({ hotkeyPair: validator, netuid, uids: [0, 2], weights: [1, 2], versionKey: 0 })
    if (set.status === 'submitted') throw new Error('not in a block')
    const events = await chain.readEvents(set.blockHash)
    expect(events).toContainEqual(
      expect.objectContaining({ pallet: 'SubtensorModule', name: 'WeightsSet', data: [netuid, 1] }),
    )
    expect(await chain.weights(netuid, 1, set.blockHash)).toEqual({ uids: [0, 2], weights: [32_768, 65_535] })
  })

  test('moves money', async () => {
    const bob = developmentKey('//Bob//new').address
    await chain.transfer({ from: alice, to: bob, amountRao: 5_000_000n })
    expect(await chain.freeBalance(bob)).toBe(5_000_000n)
  })

  test('hears heads in order', async () => {
    const heard: number[] = []
    const stop = chain.onHead(({ number }) => heard.push(number))
    const { number } = await chain.advanceToEpoch(netuid)
    await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBe(number)
    stop()
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
    expect(await chain.blockHash(number)).toBe(chain.head().hash)
  })
})
