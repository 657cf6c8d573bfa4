import { noopLogger, systemRandom } from '@subnetkit/core'
import { fromHex, initCrypto, toHex } from '@subnetkit/crypto'
import { createState, type State } from '@subnetkit/runtime-host'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundledArtifact, loadArtifact } from '../artifact.js'
import { type Chain, createChain } from '../chain/chain.js'
import { startAtGenesis } from '../chain/chain-start.js'
import { createChainTime } from '../chain/chain-time.js'
import { createRuntimes } from '../chain/runtimes.js'
import { toRawGenesis } from '../chain-spec.js'
import { buildGenesis } from '../genesis.js'
import { createChainMethods } from '../rpc/methods/chain-methods.js'
import { createChildStateMethods } from '../rpc/methods/child-state-methods.js'
import { createStateMethods } from '../rpc/methods/state-methods.js'
import { createStorageQueries } from '../rpc/methods/storage-queries.js'
import type { AskNode } from './node-source.js'
import { verifyBlocks } from './verify-blocks.js'

const genesis = {
  ...{ presetId: 'dev', preset: {}, salt: Uint8Array.of(9) },
  ...{ blockTimeMs: 250, genesisTimeMs: 1_700_000_000_000 },
}
const text = (value: string): Uint8Array => new TextEncoder().encode(value)
/** More keys than come in one page, with values that stand in the trie as they are and as hashes. */
const many = Array.from({ length: 2_100 }, (_, index): [Uint8Array, Uint8Array] => [
  text(`key ${index}`),
  text('x'.repeat(1 + (index % 60))),
])
let state: State
let chain: Chain
let ask: AskNode

beforeAll(async () => {
  await initCrypto()
  const runtimes = createRuntimes({ logger: noopLogger })
  const usual = buildGenesis({ ...genesis, code: await loadArtifact(bundledArtifact) }, { runtimes }).state
  state = createState(usual.entries(), {
    children: [
      [text('crowd'), many],
      [text('single'), [[text('a'), text('b')]]],
    ],
  })
  const time = createChainTime(genesis.genesisTimeMs, genesis.blockTimeMs)
  chain = createChain({ start: startAtGenesis(state), time, statesKept: 100 }, { logger: noopLogger, runtimes })
  for (let block = 0; block < 3; block++) chain.produce([])
  const services = { chain, random: systemRandom } as Parameters<typeof createChainMethods>[0]
  const methods = {
    ...createChainMethods(services),
    ...createStateMethods(services),
    ...createStorageQueries(services),
    ...createChildStateMethods(services),
  }
  const caller = { isLoopback: true, subscriptions: null }
  ask = async (method, params) => JSON.parse(JSON.stringify((await methods[method]?.(params, caller)) ?? null))
})

describe('a chain with child tries', () => {
  test('is executed again, from its genesis and from later on', async () => {
    const { stateRoot } = chain.head().header
    for (const from of [1, 3]) {
      const verified = await verifyBlocks({ from, to: 3 }, { ask, logger: noopLogger })
      expect(verified).toMatchObject({ blocks: 4 - from, stateRoot: toHex(stateRoot) })
    }
  })

  test('is not begun upon when a child trie is not what its root says', async () => {
    const torn: AskNode = async (method, params) => {
      const answer = await ask(method, params)
      return method === 'childstate_getStorageEntries' ? ['0x00', ...(answer as string[]).slice(1)] : answer
    }
    await expect(verifyBlocks({ from: 1, to: 3 }, { ask: torn, logger: noopLogger })).rejects.toMatchObject({
      code: 'DEVNET_VERIFY_STATE_DIFFERS',
    })
  })

  test('goes into a specification with their entries, and without their roots', () => {
    const { top, childrenDefault } = toRawGenesis(state)
    expect(Object.keys(childrenDefault)).toEqual([toHex(text('crowd')), toHex(text('single'))])
    const bytes = (entries: Readonly<Record<string, string>> = {}) =>
      Object.entries(entries).map(([key, value]) => [fromHex(key), fromHex(value)] as const)
    const children = Object.entries(childrenDefault).map(([name, entries]) => [fromHex(name), bytes(entries)] as const)
    expect(createState(bytes(top)).root()).toEqual(
      createState(
        Array.from(state.entries()).filter(
          ([key]) => !Buffer.from(key).toString('latin1').startsWith(':child_storage:'),
        ),
      ).root(),
    )
    expect(createState(bytes(top), { children }).root()).toEqual(state.root())
  })
})
