import { toHex } from '@subnetkit/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { executeAgain, smoldotRoot, startTwinChain } from '../../test-support/twin-chain.js'
import type { Chain } from './chain.js'

const bench = createBench()
afterAll(bench.close)
let chain: Chain
let signedSoFar = 0

beforeAll(async () => {
  const twin = await startTwinChain(bench)
  chain = twin.chain
  for (let number = 1; number <= 10; number++) {
    for (let index = 0; index < number % 4; index++, signedSoFar++) {
      const heir = developmentKey(`Heir${number}${index}`).address
      await twin.submit(transfer(twin.api, heir, BigInt(number) * 10n ** 9n), 'Alice')
    }
    twin.produce()
  }
})

describe('the chain', () => {
  test('has blocks with real extrinsics', () => {
    expect(chain.head().number).toBe(10)
    expect(signedSoFar).toBe(15)
    for (let number = 1; number <= 10; number++) {
      expect(chain.byNumber(number)?.body, `block ${number}`).toHaveLength(1 + (number % 4))
    }
  })

  test("every state root equals smoldot's", async () => {
    for (let number = 0; number <= 10; number++) {
      const block = chain.byNumber(number)
      if (block === undefined) throw new Error(`no block ${number}`)
      expect(toHex(block.header.stateRoot), `block ${number}`).toBe(await smoldotRoot(chain.stateOf(block)))
    }
  })

  test('every block executes again to the same root', () => {
    for (let number = 1; number <= 10; number++) executeAgain(chain, number)
  })

  test('a corrupted block does not', () => {
    const body = chain.byNumber(7)?.body ?? []
    expect(() => executeAgain(chain, 7, body.slice(0, -1)), 'an extrinsic less').toThrow()
    expect(
      () =>
        executeAgain(
          chain,
          7,
          [body[0], body[2], body[1], body[3]].flatMap((item) => item ?? []),
        ),
      'another order',
    ).toThrow()
    const last = Uint8Array.from(body.at(-1) ?? [])
    last[last.length - 1] = (last.at(-1) ?? 0) ^ 1
    expect(() => executeAgain(chain, 7, [...body.slice(0, -1), last]), 'a bit flipped').toThrow()
  })
})
