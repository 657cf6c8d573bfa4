import { defineStrategy } from '@subnetkit/subnet/strategies'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createNetwork, type Network } from '../test-support/network.js'

let network: Network
afterEach(() => network.close())

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

describe('miners and a validator on a chain', () => {
  test('honest work earns, and laziness, garbage and silence earn nothing', async () => {
    network = await createNetwork()
    const { devnet, chain, netuid } = network
    await network.miner('honest', 'honest')
    await network.miner('lazy', 'lazy')
    await network.impostor('garbage', '{"text":')
    await network.impostor('dead', undefined)
    const { store, validator } = await network.validator('validator')
    await eventually(() => expect(store.epochSeeds.published(1)).toHaveLength(1))
    // Permits are given at the first epoch; weights set in the second count at its end.
    await devnet.advanceToEpoch(netuid)
    await eventually(async () => expect((await chain.weights(netuid, validator.uid)).uids).toHaveLength(1))
    await devnet.advanceToEpoch(netuid)
    await eventually(async () => expect((await network.neuron('honest'))?.incentive).toBe(1))
    for (const name of ['lazy', 'garbage', 'dead']) {
      const neuron = await network.neuron(name)
      expect(neuron?.incentive, name).toBe(0)
      expect(store.scores.get(neuron?.hotkey ?? '')?.score, name).toBe(0)
    }
    const epochs = [...new Set(store.entries.settled().map(({ epochBlock }) => epochBlock))]
    for (const epoch of epochs) expect(store.weightSubmissions.of(epoch).length, `${epoch}`).toBeLessThanOrEqual(1)
  })

  test('a miner that is stopped finishes what it works on', async () => {
    network = await createNetwork()
    const { devnet, netuid } = network
    let begun = (): void => {}
    let finish = (): void => {}
    const working = new Promise<void>((resolve) => {
      begun = resolve
    })
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const careful = defineStrategy({
      id: 'careful',
      respond: async (_, honest) => {
        begun()
        await finished
        return honest()
      },
    })
    const miner = await network.miner('miner', careful)
    const { store } = await network.validator('validator')
    await devnet.advanceToEpoch(netuid)
    await working
    const closing = miner.close()
    finish()
    await closing
    const hotkey = (await network.neuron('miner'))?.hotkey ?? ''
    await eventually(() => expect(store.scores.get(hotkey)?.score).toBe(1))
  })
})
