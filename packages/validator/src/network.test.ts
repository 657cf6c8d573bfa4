import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256, toHex } from '@subnetkit/crypto'
import { createGraphBuilder, encodeModel } from '@subnetkit/onnx'
import { defineSubnet } from '@subnetkit/subnet'
import { onnxModel } from '@subnetkit/subnet/models'
import { defineStrategy } from '@subnetkit/subnet/strategies'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createNetwork, type Network } from '../test-support/network.js'

let network: Network
const folders: string[] = []
afterEach(async () => {
  await network.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A subnet whose work is one ONNX model, y = x + x, which the validator runs again. */
function createDoubling() {
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-doubling-'))
  folders.push(folder)
  const dims = ['batch', 1] as const
  const graph = createGraphBuilder()
  graph.node('Add', ['x', 'x'], { output: 'y' })
  const spec = { type: 'float32', dims } as const
  const bytes = encodeModel(graph.build('double', [{ name: 'x', ...spec }], [{ name: 'y', ...spec }]))
  const file = join(folder, 'double.onnx')
  writeFileSync(file, bytes)
  const rowOf = (n: number) => ({ x: { data: Float32Array.of(n), dims: [1, 1] } })
  return defineSubnet({
    ...{ id: 'doubling', version: 1, sampleSpace: 2 ** 20 },
    models: {
      double: onnxModel({
        ...{ source: { file }, sha256: toHex(sha256(bytes)).slice(2) },
        ...{ inputs: { x: spec }, outputs: { y: spec } },
      }),
    },
    request: z.strictObject({ n: z.number() }),
    response: z.strictObject({ n: z.number() }),
    respond: async ({ n }, { models }) => ({ n: (await models.double.run(rowOf(n))).y.data[0] ?? 0 }),
    sample: ({ random }) => ({ request: { n: 1 + random.int(2 ** 20) } }),
    evaluate: async ({ request, models }) => ({ expected: (await models.double.run(rowOf(request.n))).y.data[0] ?? 0 }),
    score: ({ entries }) =>
      entries.map(({ answer, evidence }) => (answer.ok && answer.value.n === evidence.expected ? 1 : 0)),
  })
}

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

describe('miners and a validator on a chain', () => {
  test('honest work earns, and laziness, garbage and silence earn nothing', async () => {
    network = await createNetwork()
    const { devnet, chain, netuid } = network
    await network.miner('honest', 'honest')
    await network.miner('lazy', 'lazy')
    await network.impostor('garbage', '{"text":')
    await network.impostor('dead', undefined)
    const { store, validator } = await network.validator()
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

  test('a chain that goes back under a validator gets its weights again', async () => {
    network = await createNetwork()
    const { devnet, chain, netuid } = network
    await network.miner('honest', 'honest')
    const { store, validator } = await network.validator()
    const uids = async () => (await chain.weights(netuid, validator.uid)).uids
    const setIn = (epochBlock: number, times: number) =>
      eventually(() => {
        const statuses = store.weightSubmissions.of(epochBlock).map(({ status }) => status)
        expect(statuses).toEqual(Array.from({ length: times }, () => 'effective'))
      })
    await eventually(() => expect(store.epochSeeds.published(1)).toHaveLength(1))
    const before = devnet.snapshot()
    const first = await devnet.advanceToEpoch(netuid)
    await setIn(first.number, 1)
    const second = await devnet.advanceToEpoch(netuid)
    await setIn(second.number, 1)
    const back = devnet.revert(before)
    await eventually(() => expect(chain.head()).toEqual(back))
    expect(await uids()).toEqual([])
    expect((await devnet.advanceToEpoch(netuid)).number).toBe(first.number)
    await setIn(first.number, 2)
    expect(await uids()).toHaveLength(1)
    await devnet.advanceToEpoch(netuid)
    await setIn(second.number, 2)
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
    await devnet.advanceToEpoch(netuid)
    const { store } = await network.validator()
    await working
    const closing = miner.close()
    finish()
    await closing
    const hotkey = (await network.neuron('miner'))?.hotkey ?? ''
    await eventually(() => expect(store.scores.get(hotkey)?.score).toBe(1))
  })

  test('models run on both sides', async () => {
    network = await createNetwork(createDoubling())
    await network.miner('honest', 'honest')
    await network.miner('lazy', 'lazy')
    const { store } = await network.validator()
    await eventually(() => expect(store.scores.all()).toHaveLength(2))
    for (const [name, score] of [
      ['honest', 1],
      ['lazy', 0],
    ] as const) {
      const hotkey = (await network.neuron(name))?.hotkey ?? ''
      expect(store.scores.get(hotkey)?.score, name).toBe(score)
    }
  })
})
