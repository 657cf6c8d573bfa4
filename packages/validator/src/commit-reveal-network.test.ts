import { developmentKey } from '@subnetkit/wallet'
import { afterEach, expect, test, vi } from 'vitest'
import { createNetwork, type Network } from '../test-support/network.js'

let network: Network
afterEach(() => network.close())

const commitReveal = { commitRevealWeightsEnabled: true }
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

test('a validator commits in each epoch, its weights are revealed and pay, and it follows a switch', async () => {
  network = await createNetwork(undefined, { hyperparameters: commitReveal })
  const { devnet, chain, netuid } = network
  await network.miner('honest', 'honest')
  await network.miner('lazy', 'lazy')
  const { store, validator } = await network.validator()
  const latest = () => store.weightSubmissions.latest()
  const doneIn = (epochBlock: number) =>
    eventually(() => expect(latest()).toMatchObject({ epochBlock, status: 'effective' }))
  await eventually(() => expect(store.epochSeeds.published(1)).toHaveLength(1))

  // Permits are given at the first epoch; what is committed in the second is revealed in the third and pays at its end.
  const second = await devnet.advanceToEpoch(netuid)
  await doneIn(second.number)
  expect(latest()?.detail).toBe('committed')
  expect(await chain.weights(netuid, validator.uid)).toEqual({ uids: [], weights: [] })
  const third = await devnet.advanceToEpoch(netuid)
  await doneIn(third.number)
  expect((await network.neuron('honest'))?.incentive).toBe(0)
  await chain.setHyperparameters({
    sudoPair: developmentKey('//Alice'),
    netuid,
    values: { commitRevealWeightsEnabled: false },
  })
  const fourth = await devnet.advanceToEpoch(netuid)
  expect((await network.neuron('honest'))?.incentive).toBe(1)
  expect((await network.neuron('lazy'))?.incentive).toBe(0)

  await doneIn(fourth.number)
  expect(latest()?.detail).toBeUndefined()
  for (const { number } of [second, third, fourth]) expect(store.weightSubmissions.of(number)).toHaveLength(1)
})

test('a restart between commit and reveal commits nothing twice', async () => {
  network = await createNetwork(undefined, { hyperparameters: commitReveal })
  const { devnet, chain, netuid } = network
  await network.miner('honest', 'honest')
  const first = await network.validator()
  await eventually(() => expect(first.store.epochSeeds.published(1)).toHaveLength(1))
  const { number } = await devnet.advanceToEpoch(netuid)
  await eventually(() => expect(first.store.weightSubmissions.of(number)).toMatchObject([{ status: 'effective' }]))
  await first.validator.close()

  const { store } = await network.validator()
  await devnet.advanceBlocks(3)
  const hotkey = (await chain.metagraph(netuid)).neurons[first.validator.uid]?.hotkey ?? ''
  expect(await chain.timelockedCommits(netuid, hotkey)).toHaveLength(1)
  const next = await devnet.advanceToEpoch(netuid)
  await eventually(() => expect(store.weightSubmissions.of(next.number)).toMatchObject([{ status: 'effective' }]))
  expect(store.weightSubmissions.of(number)).toHaveLength(1)
})

test('on a chain without a beacon the validator says what is wrong', async () => {
  network = await createNetwork(undefined, { hyperparameters: commitReveal, preset: { drand: { publicKey: '0x' } } })
  const { devnet, netuid } = network
  await network.miner('honest', 'honest')
  const { validator, store } = await network.validator()
  await eventually(() => expect(store.epochSeeds.published(1)).toHaveLength(1))
  const { number } = await devnet.advanceToEpoch(netuid)
  await eventually(async () => expect(await (await fetch(`${validator.opsUrl}/readyz`)).text()).toContain('no beacon'))
  await devnet.advanceBlocks(3)
  expect(store.weightSubmissions.of(number)).toMatchObject([{ status: 'failed', detail: 'CHAIN_BEACON_MISSING' }])
})
