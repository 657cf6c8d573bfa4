import type { ApiPromise } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { toHex } from '@subnetkit/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey } from '../../test-support/bench.js'
import { executeAgain, smoldotRoot, startTwinChain, type TwinChain } from '../../test-support/twin-chain.js'

const bench = createBench()
afterAll(bench.close)
const netuid = 1
const neurons = Array.from({ length: 8 }, (_, index) => `Neuron${index}`)
const validators = neurons.slice(0, 3)
let twin: TwinChain

/** A call of the pallet, by name. */
function call(api: ApiPromise, name: string, ...args: readonly unknown[]): SubmittableExtrinsic<'promise'> {
  const found = api.tx.subtensorModule?.[name]
  if (found === undefined) throw new Error(`the runtime has no subtensorModule.${name}`)
  return found(...args)
}

/** A subnet from its registration through three epochs with weights. */
beforeAll(async () => {
  twin = await startTwinChain(bench)
  const { api, submit, produce } = twin
  const address = (name: string): string => developmentKey(name).address
  await submit(call(api, 'registerNetwork', address('Owner')), 'Alice')
  produce()
  await submit(call(api, 'startCall', netuid), 'Alice')
  produce()
  for (const name of neurons) {
    await submit(call(api, 'burnedRegister', netuid, address(name)), 'Alice')
    produce()
  }
  for (const name of validators) {
    await submit(call(api, 'addStake', address(name), netuid, 1_000_000_000_000n), 'Alice')
  }
  produce(45)
  const uids = neurons.map((_, index) => index + 1)
  for (let round = 0; round < 3; round++) {
    const weights = uids.map((uid) => 1_000 * uid + round)
    for (const name of validators) await submit(call(api, 'setWeights', netuid, uids, weights, 0), name)
    produce(20)
  }
})

describe('a subnet that lives through epochs', () => {
  test('pays its neurons', () => {
    const { api, chain } = twin
    const key = api.query.subtensorModule?.incentive?.key(netuid)
    const incentive = chain.stateOf(chain.head()).get(Buffer.from(key?.slice(2) ?? '', 'hex'))
    expect(incentive?.some((byte) => byte !== 0)).toBe(true)
  })

  test('every block executes again to the same root', () => {
    const last = twin.chain.head().number
    expect(last).toBeGreaterThan(110)
    for (let number = 1; number <= last; number++) executeAgain(twin.chain, number)
  })

  test("every tenth state root equals smoldot's", async () => {
    const { chain } = twin
    for (let number = 0; number <= chain.head().number; number += 10) {
      const block = chain.byNumber(number)
      if (block === undefined) throw new Error(`no block ${number}`)
      expect(toHex(block.header.stateRoot), `block ${number}`).toBe(await smoldotRoot(chain.stateOf(block)))
    }
  })
})
