import { calculate_state_root } from '@acala-network/chopsticks-executor'
import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import { createOverlay, type State } from '@subnetkit/runtime-host'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { bundledArtifact, loadArtifact } from '../artifact.js'
import { buildGenesis } from '../genesis.js'
import { createPool } from '../pool/pool.js'
import { encodeBlock } from './block-builder.js'
import { type Chain, createChain } from './chain.js'
import { createChainTime } from './chain-time.js'
import { createRuntimes } from './runtimes.js'

const bench = createBench()
afterAll(bench.close)

const genesis = {
  presetId: 'dev',
  preset: {},
  salt: Uint8Array.of(9),
  blockTimeMs: 250,
  genesisTimeMs: 1_700_000_000_000,
}
let chain: Chain

/** The same genesis twice: one behind RPC, so that the client can sign for it, and a bare one to look inside. */
beforeAll(async () => {
  await initCrypto()
  const code = await loadArtifact(bundledArtifact)
  const runtimes = createRuntimes({ logger: noopLogger })
  const { state } = buildGenesis({ ...genesis, code }, { runtimes })
  const time = createChainTime(genesis.genesisTimeMs, genesis.blockTimeMs)
  chain = createChain({ genesisState: state, time, statesKept: 100 }, { logger: noopLogger, runtimes })
  const devnet = await bench.start({ ...genesis, sealing: 'manual' })
  expect(devnet.genesisHash).toBe(chain.genesis.hash)
  const api = await bench.connect(devnet)
  const pool = createPool({}, { chain, clock: systemClock, logger: noopLogger })
  for (let number = 1; number <= 10; number++) {
    for (let nonce = 0; nonce < number % 4; nonce++) {
      const extrinsic = transfer(api, developmentKey(`Heir${number}${nonce}`).address, BigInt(number) * 10n ** 9n)
      const signed = await extrinsic.signAsync(developmentKey('Alice'), { nonce: signedSoFar++, era: 0 })
      expect(pool.submit(signed.toU8a())).toMatchObject({ ok: true })
    }
    const { block, result } = chain.produce(pool.best())
    pool.settle(block, result.refused)
  }
})
let signedSoFar = 0

async function smoldotRoot(state: State): Promise<string> {
  const entries = Array.from(state.entries(), ([key, value]): [string, string] => [toHex(key), toHex(value)])
  return await calculate_state_root(entries, 1)
}

function execute(number: number, body?: readonly Uint8Array[]): void {
  const block = chain.byNumber(number)
  const parent = chain.byNumber(number - 1)
  if (block === undefined || parent === undefined) throw new Error(`no block ${number}`)
  const overlay = createOverlay(chain.stateOf(parent))
  parent.runtime.call(overlay, 'Core_execute_block', encodeBlock(block.header, body ?? block.body))
  expect(toHex(overlay.toState().root())).toBe(toHex(block.header.stateRoot))
}

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
    for (let number = 1; number <= 10; number++) execute(number)
  })

  test('a corrupted block does not', () => {
    const body = chain.byNumber(7)?.body ?? []
    expect(() => execute(7, body.slice(0, -1)), 'an extrinsic less').toThrow()
    expect(
      () =>
        execute(
          7,
          [body[0], body[2], body[1], body[3]].flatMap((item) => item ?? []),
        ),
      'another order',
    ).toThrow()
    const last = Uint8Array.from(body.at(-1) ?? [])
    last[last.length - 1] = (last.at(-1) ?? 0) ^ 1
    expect(() => execute(7, [...body.slice(0, -1), last]), 'a bit flipped').toThrow()
  })
})
