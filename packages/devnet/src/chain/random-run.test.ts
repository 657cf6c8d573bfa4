import type { ApiPromise } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { toHex } from '@subnetkit/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { createSeededRandom } from '../../test-support/seeded-random.js'
import {
  executeAgain,
  executeCorrupted,
  smoldotRoot,
  startTwinChain,
  type TwinChain,
} from '../../test-support/twin-chain.js'

/** A run of random blocks, each of which is executed again on the state before it. */
const blocks = process.env.SUBNETKIT_FULL_CHECKS === '1' ? 10_000 : 500
const corruptEvery = 25
const rootEvery = 100

const bench = createBench()
afterAll(bench.close)
const random = createSeededRandom(20)
const below = (limit: number): number => Math.floor(random() * limit)
const hotkeys = Array.from({ length: 40 }, (_, index) => `Runner${index}`)
const coldkeys = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve']
const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item => items[below(items.length)] as Item
const address = (name: string): string => developmentKey(name).address
const rao = (tao: number): bigint => BigInt(1 + below(tao)) * 1_000_000_000n

let twin: TwinChain
/** How many subnets there are besides the root. */
let subnets = 1

function call(api: ApiPromise, name: string, ...args: readonly unknown[]): SubmittableExtrinsic<'promise'> {
  const found = api.tx.subtensorModule?.[name]
  if (found === undefined) throw new Error(`the runtime has no subtensorModule.${name}`)
  return found(...args)
}

interface Action {
  readonly signer: string
  readonly extrinsic: SubmittableExtrinsic<'promise'>
}

/** What a stranger to the chain's rules would try: some of it is refused by the pool, some of it fails in the block. */
function draw(): Action {
  const { api } = twin
  const netuid = 1 + below(subnets)
  const coldkey = pick(coldkeys)
  const hotkey = pick(hotkeys)
  const kind = random()
  if (kind < 0.3) return { signer: coldkey, extrinsic: transfer(api, address(pick(hotkeys)), rao(5)) }
  if (kind < 0.45) return { signer: coldkey, extrinsic: call(api, 'burnedRegister', netuid, address(hotkey)) }
  if (kind < 0.65) return { signer: coldkey, extrinsic: call(api, 'addStake', address(hotkey), netuid, rao(100)) }
  if (kind < 0.75) return { signer: coldkey, extrinsic: call(api, 'removeStake', address(hotkey), netuid, rao(50)) }
  const uids = Array.from({ length: 1 + below(10) }, (_, index) => index)
  const weights = uids.map(() => below(65_536))
  return { signer: hotkey, extrinsic: call(api, 'setWeights', netuid, uids, weights, 0) }
}

beforeAll(async () => {
  twin = await startTwinChain(bench)
  const { api, submit, produce } = twin
  for (const name of ['Owner', 'SecondOwner']) {
    await submit(call(api, 'registerNetwork', address(name)), 'Alice')
    produce()
  }
  subnets = 2
  for (const netuid of [1, 2]) await submit(call(api, 'startCall', netuid), 'Alice')
  produce()
})

test('every block of a random run executes again to the same root, and no corrupted one does', async () => {
  const { chain, produce, trySubmit } = twin
  const first = chain.head().number + 1
  let extrinsics = 0
  let corrupted = 0
  for (let number = first; number < first + blocks; number++) {
    const signers = new Set<string>()
    for (let left = below(4); left > 0; left--) {
      const { signer, extrinsic } = draw()
      if (signers.has(signer)) continue
      signers.add(signer)
      await trySubmit(extrinsic, signer)
    }
    extrinsics += produce().body.length - 1
    executeAgain(chain, number)
    if (number % corruptEvery === 0) corrupted += executeCorrupted(chain, number, random)
    if (number % rootEvery === 0) {
      const head = chain.head()
      expect(toHex(head.header.stateRoot), `block ${number}`).toBe(await smoldotRoot(chain.stateOf(head)))
    }
  }
  expect(chain.head().number).toBe(first + blocks - 1)
  expect(extrinsics).toBeGreaterThan(blocks / 2)
  expect(corrupted).toBeGreaterThan(blocks / corruptEvery)
  const key = twin.api.query.subtensorModule?.incentive?.key(1)
  const incentive = chain.stateOf(chain.head()).get(Buffer.from(key?.slice(2) ?? '', 'hex'))
  expect(incentive?.some((byte) => byte !== 0)).toBe(true)
}, 900_000)
