import { noopLogger } from '@subnetkit/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import type { Devnet } from '../devnet-options.js'
import type { AskNode } from './node-source.js'
import { verifyBlocks } from './verify-blocks.js'

const bench = createBench()
let devnet: Devnet
let ask: AskNode

beforeAll(async () => {
  devnet = await bench.start({ sealing: 'manual' })
  const api = await bench.connect(devnet)
  for (let nonce = 0; nonce < 3; nonce++) {
    const signed = await transfer(api, developmentKey(`Heir${nonce}`).address, 10n ** 9n).signAsync(
      developmentKey('Alice'),
      { nonce, era: 0 },
    )
    await devnet.request('author_submitExtrinsic', [signed.toHex()])
    await devnet.advanceBlocks(2)
  }
  ask = (method, params) => devnet.request(method, params)
})
afterAll(bench.close)

/** Asks the node, and changes its answers to one method. */
function changing(method: string, change: (answer: string) => string): AskNode {
  return async (asked, params) => {
    const answer = await ask(asked, params)
    return asked === method ? JSON.parse(change(JSON.stringify(answer))) : answer
  }
}

describe('verifyBlocks', () => {
  test('executes all blocks of a node again', async () => {
    const seen: number[] = []
    const verified = await verifyBlocks(
      { from: 1, to: 6 },
      { ask, logger: noopLogger, onVerified: ({ number }) => seen.push(number) },
    )
    const head = (await devnet.request('chain_getHeader')) as { readonly stateRoot: string }
    expect(verified).toEqual({ blocks: 6, extrinsics: 10, stateRoot: head.stateRoot })
    expect(seen).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('begins anywhere', async () => {
    await expect(verifyBlocks({ from: 4, to: 5 }, { ask, logger: noopLogger })).resolves.toMatchObject({ blocks: 2 })
  })

  test('says which block does not come out', async () => {
    // Another last digit of the first long extrinsic of a block: the block is then not the one that its header names.
    const forged = changing('chain_getBlock', (answer) =>
      answer.replace(/(0x[0-9a-f]{200,})([0-9a-f])"/, (_, start, digit) => `${start}${digit === 'f' ? '0' : 'f'}"`),
    )
    await expect(verifyBlocks({ from: 1, to: 6 }, { ask: forged, logger: noopLogger })).rejects.toMatchObject({
      code: 'DEVNET_VERIFY_FAILED',
      args: { number: 1 },
    })
  })

  test('does not begin on a state that is not the block’s', async () => {
    const torn = changing('state_queryStorageAt', (answer) => answer.replace(/"0x[0-9a-f]{16}"\]/, '"0x00"]'))
    await expect(verifyBlocks({ from: 1, to: 6 }, { ask: torn, logger: noopLogger })).rejects.toMatchObject({
      code: 'DEVNET_VERIFY_STATE_DIFFERS',
    })
  })

  test('names a block that the node does not have', async () => {
    await expect(verifyBlocks({ from: 5, to: 7 }, { ask, logger: noopLogger })).rejects.toMatchObject({
      code: 'DEVNET_VERIFY_BLOCK_MISSING',
    })
  })
})
