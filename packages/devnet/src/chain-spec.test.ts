import { systemClock, systemRandom } from '@subnetkit/core'
import { fromHex, toHex } from '@subnetkit/crypto'
import { createState } from '@subnetkit/runtime-host'
import { afterAll, describe, expect, test } from 'vitest'
import { createBench } from '../test-support/bench.js'
import { buildChainSpec } from './chain-spec.js'

const bench = createBench()
afterAll(bench.close)

const genesis = { salt: Uint8Array.of(1, 2, 3), genesisTimeMs: 1_700_000_000_000, blockTimeMs: 1_000 }
const modules = { clock: systemClock, random: systemRandom }

describe('buildChainSpec', () => {
  test('holds the genesis that a chain with these options has', async () => {
    const spec = await buildChainSpec(genesis, modules)
    const state = createState(
      Object.entries(spec.genesis.raw.top).map(([key, value]) => [fromHex(key), fromHex(value)] as const),
    )
    const devnet = await bench.start({ ...genesis, sealing: 'manual' })
    const header = (await devnet.request('chain_getHeader')) as { readonly stateRoot: string }
    expect(toHex(state.root())).toBe(header.stateRoot)
  })

  test('is the same each time, with keys in order, and has the two fields that nodes for parachains want', async () => {
    const [spec, again] = [await buildChainSpec(genesis, modules), await buildChainSpec(genesis, modules)]
    expect(JSON.stringify(again)).toBe(JSON.stringify(spec))
    const keys = Object.keys(spec.genesis.raw.top)
    expect(keys).toEqual([...keys].sort())
    expect(spec).toMatchObject({ relay_chain: 'rococo-local', para_id: 1_000 })
  })

  test('refuses what createDevnet refuses', async () => {
    const preset = { subtensorModule: { noSuchThing: 1 } }
    await expect(buildChainSpec({ ...genesis, preset }, modules)).rejects.toMatchObject({
      code: 'DEVNET_GENESIS_REFUSED',
      message: expect.stringMatching(/[^.]\.$/),
    })
  })
})
