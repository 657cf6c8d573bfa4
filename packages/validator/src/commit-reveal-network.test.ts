import type { ChainClient } from '@subnetkit/chain-client'
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

test.each([
  ['before it was sent', ['failed', 'effective']],
  ['while it was on its way', ['effective']],
  ['when it stood', ['effective']],
] as const)('a process that was killed over a commit %s has committed once', async (when, outcomes) => {
  network = await createNetwork(undefined, { hyperparameters: commitReveal })
  const { devnet, chain, netuid } = network
  await network.miner('honest', 'honest')
  let die = (): void => {}
  const dying = new Promise<void>((resolve) => {
    die = resolve
  })
  const first = await network.validator((own) => ({
    ...own,
    commitTimelockedWeights: async (call) => {
      const sending = when === 'before it was sent' ? undefined : own.commitTimelockedWeights(call)
      if (when === 'when it stood') await sending
      die()
      return new Promise(() => {})
    },
  }))
  await eventually(() => expect(first.store.epochSeeds.published(1)).toHaveLength(1))
  const { number } = await devnet.advanceToEpoch(netuid)
  await dying
  await first.validator.close()
  expect(first.store.weightSubmissions.latest()?.status).toBe('submitted')

  const { store } = await network.validator()
  const statuses = () => store.weightSubmissions.of(number).map(({ status }) => status)
  // So long what is on its way is waited for.
  await devnet.advanceBlocks(8)
  await eventually(() => expect(statuses()).toEqual(outcomes))
  const next = await devnet.advanceToEpoch(netuid)
  await eventually(() => expect(store.weightSubmissions.of(next.number)).toMatchObject([{ status: 'effective' }]))
  expect(await countCommits(chain, number, next.number - 1)).toBe(1)
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

async function countCommits(chain: ChainClient, from: number, to: number): Promise<number> {
  let count = 0
  for (let block = from; block <= to; block++) {
    const events = await chain.readEvents(await chain.blockHash(block))
    count += events.filter(({ name }) => name === 'TimelockedWeightsCommitted').length
  }
  return count
}
