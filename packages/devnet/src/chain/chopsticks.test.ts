import { BuildBlockMode, GenesisProvider, setup } from '@acala-network/chopsticks-core'
import type { ApiPromise } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { fromHex, initCrypto, toHex, twox } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { afterAll, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { startTwinChain, type TwinChain } from '../../test-support/twin-chain.js'
import { buildBlock } from './block-builder.js'
import { createChainTime } from './chain-time.js'

await initCrypto()

/** The same extrinsics, to the byte, here and where the wasm is interpreted, which takes a thousand times as long. */
const blocks = process.env.SUBNETKIT_FULL_CHECKS === '1' ? 60 : 12
const compareEvery = 6
/** As many keys as Chopsticks gives at once. */
const maxPage = 1_000
/** Chopsticks loses its way in time with short slots. */
const blockTimeMs = 12_000
/** Chopsticks gives every genesis this hash, and signatures cover it. */
const genesisHash = `0x${'45'.repeat(32)}`
const netuid = 1
const neurons = ['Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie']
const uids = [1, 2, 3, 4, 5]

/** What follows from the hash of a header, which has no true state root there, and from the time that Chopsticks takes itself. */
const excluded = [
  ['System', 'BlockHash'],
  ['System', 'ParentHash'],
  ['System', 'Digest'],
  ['Aura', 'CurrentSlot'],
  ['Timestamp', 'Now'],
].map((names) => toHex(Buffer.concat(names.map((name) => twox(new TextEncoder().encode(name), 2)))))

const bench = createBench()
let chopsticks: Awaited<ReturnType<typeof setup>> | undefined
afterAll(async () => {
  await chopsticks?.close()
  await bench.close()
})

const address = (name: string): string => developmentKey(name).address

function call(api: ApiPromise, name: string, ...args: readonly unknown[]): SubmittableExtrinsic<'promise'> {
  const found = api.tx.subtensorModule?.[name]
  if (found === undefined) throw new Error(`the runtime has no subtensorModule.${name}`)
  return found(...args)
}

type Signed = readonly [signer: string, extrinsic: SubmittableExtrinsic<'promise'>]

/** The life of a subnet, told by block. */
function script(api: ApiPromise, block: number): readonly Signed[] {
  const neuron = neurons[block - 4]
  if (block === 2) return [['Alice', call(api, 'registerNetwork', address('Owner'))]]
  if (block === 3) return [['Alice', call(api, 'startCall', netuid)]]
  if (neuron !== undefined) {
    return [
      ['Alice', call(api, 'burnedRegister', netuid, address(neuron))],
      ['Bob', transfer(api, address('Heir'), BigInt(block) * 10n ** 9n)],
    ]
  }
  const weights = uids.map((uid) => 1_000 * uid + block)
  return [
    ['Alice', call(api, 'addStake', address('Bob'), netuid, 10n ** 12n)],
    ...(block % 3 === 0 ? [['Bob', call(api, 'setWeights', netuid, uids, weights, 0)] as const] : []),
  ]
}

/** Signs for a chain whose genesis has Chopsticks' hash. */
function createSigner(api: ApiPromise): (signed: Signed) => Uint8Array {
  const nonces = new Map<string, number>()
  return ([signer, extrinsic]) => {
    const nonce = nonces.get(signer) ?? 0
    nonces.set(signer, nonce + 1)
    const { runtimeVersion } = api
    extrinsic.sign(developmentKey(signer), {
      era: api.createType('ExtrinsicEra'),
      blockHash: genesisHash,
      genesisHash,
      nonce,
      runtimeVersion,
      tip: 0,
    })
    return extrinsic.toU8a()
  }
}

async function startChopsticks({ chain }: TwinChain): Promise<NonNullable<typeof chopsticks>> {
  const entries = chain.stateOf(chain.genesis).entries()
  const top = Object.fromEntries(Array.from(entries, ([key, value]) => [toHex(key), toHex(value)]))
  const properties = { ss58Format: 42, tokenDecimals: 9, tokenSymbol: 'TAO' }
  return await setup({
    endpoint: undefined,
    genesis: new GenesisProvider({ id: 'twin', name: 'twin', properties, genesis: { raw: { top } } } as never),
    buildBlockMode: BuildBlockMode.Manual,
    allowUnresolvedImports: false,
    mockSignatureHost: false,
  } as never)
}

type TheirBlock = Awaited<ReturnType<NonNullable<typeof chopsticks>['newBlock']>>

async function readKeys(block: TheirBlock): Promise<string[]> {
  const keys: string[] = []
  for (let startKey = '0x'; ; ) {
    const page = await block.getKeysPaged({ prefix: '0x', startKey, pageSize: maxPage })
    keys.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < maxPage) return keys
    startKey = last
  }
}

/** Keys whose values are not the same, in hex; undefined and null both stand for none. */
async function compare(before: State, ours: State, theirs: TheirBlock): Promise<string[]> {
  const keys = new Set<string>([...before.entries(), ...ours.entries()].map(([key]) => toHex(key)))
  const different: string[] = []
  for (const key of keys) {
    if (excluded.some((prefix) => key.startsWith(prefix))) continue
    const value = ours.get(fromHex(key))
    const their = (await theirs.get(key)) as string | null | undefined
    if ((their ?? null) !== (value === null ? null : toHex(value))) different.push(key)
  }
  const theirKeys = await readKeys(theirs)
  return [
    ...different,
    ...theirKeys.filter((key) => !keys.has(key) && !excluded.some((prefix) => key.startsWith(prefix))),
  ]
}

test('the storage is that of Chopsticks after the same extrinsics', async () => {
  const twin = await startTwinChain(bench, undefined, { blockTimeMs })
  const { chain, api } = twin
  const peer = await startChopsticks(twin)
  chopsticks = peer
  const sign = createSigner(api)
  const time = createChainTime(1_700_000_000_000, blockTimeMs)
  const { runtime } = chain.genesis
  let state = chain.stateOf(chain.genesis)
  let parent = { hashBytes: fromHex(genesisHash), number: 0 }
  let applied = 0
  for (let number = 1; number <= blocks; number++) {
    // The first block comes from Chopsticks by itself, and is empty.
    const extrinsics = number === 1 ? [] : script(api, number).map(sign)
    const before = state
    const result = buildBlock({ parent, parentState: state, runtime, time: time.of(number), extrinsics })
    expect(result.refused, `block ${number}`).toEqual([])
    state = result.state
    parent = { hashBytes: result.hashBytes, number }
    applied += extrinsics.length
    const theirs =
      number === 1
        ? peer.head
        : await peer.newBlock({ transactions: extrinsics.map((bytes) => toHex(bytes)) as `0x${string}`[] })
    expect(theirs.number).toBe(number)
    expect(await theirs.extrinsics, `block ${number}`).toHaveLength(extrinsics.length + 1)
    if (number % compareEvery === 0) expect(await compare(before, state, theirs), `block ${number}`).toEqual([])
  }
  expect(applied).toBeGreaterThan(blocks)
}, 600_000)
