import { calculate_state_root } from '@acala-network/chopsticks-executor'
import type { ApiPromise } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import { createOverlay, type State } from '@subnetkit/runtime-host'
import { expect } from 'vitest'
import { bundledArtifact, loadArtifact } from '../src/artifact.js'
import type { Block } from '../src/chain/block.js'
import { encodeBlock } from '../src/chain/block-builder.js'
import { type Chain, createChain } from '../src/chain/chain.js'
import { startAtGenesis } from '../src/chain/chain-start.js'
import { createChainTime } from '../src/chain/chain-time.js'
import { createRuntimes } from '../src/chain/runtimes.js'
import { buildGenesis } from '../src/genesis.js'
import { createPool } from '../src/pool/pool.js'
import { type Bench, developmentKey } from './bench.js'

type Extrinsic = SubmittableExtrinsic<'promise'>

const genesis = {
  presetId: 'dev',
  preset: {},
  salt: Uint8Array.of(9),
  blockTimeMs: 250,
  genesisTimeMs: 1_700_000_000_000,
}

/** A bare chain to look inside, whose twin with the same genesis stands behind RPC, so that a client can sign for it. */
export interface TwinChain {
  readonly chain: Chain
  readonly api: ApiPromise
  /** Signs with the next nonce of a development key and puts it into the pool. */
  submit(extrinsic: Extrinsic, signer: string): Promise<void>
  /** Makes blocks of what the pool has; the last one. */
  produce(count?: number): Block
}

export async function startTwinChain(bench: Bench): Promise<TwinChain> {
  await initCrypto()
  const code = await loadArtifact(bundledArtifact)
  const runtimes = createRuntimes({ logger: noopLogger })
  const { state } = buildGenesis({ ...genesis, code }, { runtimes })
  const time = createChainTime(genesis.genesisTimeMs, genesis.blockTimeMs)
  const chain = createChain({ start: startAtGenesis(state), time, statesKept: 1_000 }, { logger: noopLogger, runtimes })
  const devnet = await bench.start({ ...genesis, sealing: 'manual' })
  expect(devnet.genesisHash).toBe(chain.genesis.hash)
  const api = await bench.connect(devnet)
  const pool = createPool({}, { chain, clock: systemClock, logger: noopLogger })
  const nonces = new Map<string, number>()

  return {
    chain,
    api,
    submit: async (extrinsic, signer) => {
      const nonce = nonces.get(signer) ?? 0
      nonces.set(signer, nonce + 1)
      const signed = await extrinsic.signAsync(developmentKey(signer), { nonce, era: 0 })
      expect(pool.submit(signed.toU8a())).toMatchObject({ ok: true })
    },
    produce: (count = 1) => {
      for (let made = 0; made < count; made++) {
        const { block, result } = chain.produce(pool.best())
        pool.settle(block, result.refused)
      }
      return chain.head()
    },
  }
}

/** The root of a state by another implementation. */
export async function smoldotRoot(state: State): Promise<string> {
  const entries = Array.from(state.entries(), ([key, value]): [string, string] => [toHex(key), toHex(value)])
  return await calculate_state_root(entries, 1)
}

/** Executes a block on the state before it, with another body where one is given; throws when the runtime refuses it. */
export function executeAgain(chain: Chain, number: number, body?: readonly Uint8Array[]): void {
  const block = chain.byNumber(number)
  const parent = chain.byNumber(number - 1)
  if (block === undefined || parent === undefined) throw new Error(`no block ${number}`)
  const overlay = createOverlay(chain.stateOf(parent))
  parent.runtime.call(overlay, 'Core_execute_block', encodeBlock(block.header, body ?? block.body))
  expect(toHex(overlay.toState().root())).toBe(toHex(block.header.stateRoot))
}
