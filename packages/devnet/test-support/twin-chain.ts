import { calculate_state_root } from '@acala-network/chopsticks-executor'
import type { ApiPromise } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { expect } from 'vitest'
import { bundledArtifact, loadArtifact } from '../src/artifact.js'
import type { Block } from '../src/chain/block.js'
import type { BlockAuthor } from '../src/chain/block-builder.js'
import { type Chain, createChain } from '../src/chain/chain.js'
import { startAtGenesis } from '../src/chain/chain-start.js'
import { createChainTime } from '../src/chain/chain-time.js'
import { executeBlock } from '../src/chain/execute-block.js'
import { computeHeaderHash, type Header } from '../src/chain/header.js'
import { createGuardedRuntimes, createRuntimes } from '../src/chain/runtimes.js'
import { buildGenesis } from '../src/genesis.js'
import { createPool, type Pool } from '../src/pool/pool.js'
import { createScaleReader } from '../src/scale.js'
import { type Bench, developmentKey } from './bench.js'

type Extrinsic = SubmittableExtrinsic<'promise'>

const defaults = {
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
  readonly pool: Pool
  /** Signs with the next nonce of a development key and puts it into the pool. */
  submit(extrinsic: Extrinsic, signer: string): Promise<void>
  /** The same with the nonce that the state says; false when the pool refuses it. */
  trySubmit(extrinsic: Extrinsic, signer: string): Promise<boolean>
  /** Makes blocks of what the pool has; the last one. */
  produce(count?: number): Block
}

export interface TwinOptions {
  /** Puts code other than the artifact's into a thread of its own, with so much time for each call. */
  readonly deadlineMs?: number
  /** In ms; 250 unless told otherwise. */
  readonly blockTimeMs?: number
}

export async function startTwinChain(
  bench: Bench,
  createAuthor?: (genesisHash: Uint8Array) => Promise<BlockAuthor>,
  { deadlineMs, blockTimeMs = defaults.blockTimeMs }: TwinOptions = {},
): Promise<TwinChain> {
  const genesis = { ...defaults, blockTimeMs }
  await initCrypto()
  const code = await loadArtifact(bundledArtifact)
  const runtimes =
    deadlineMs === undefined
      ? createRuntimes({ logger: noopLogger })
      : createGuardedRuntimes({ trusted: code, deadlineMs }, { logger: noopLogger, clock: systemClock })
  const { state } = buildGenesis({ ...genesis, code }, { runtimes })
  const time = createChainTime(genesis.genesisTimeMs, genesis.blockTimeMs)
  const start = startAtGenesis(state)
  const author = await createAuthor?.(computeHeaderHash(start.genesis.header))
  const modules = { logger: noopLogger, runtimes, ...(author === undefined ? {} : { author }) }
  const chain = createChain({ start, time, statesKept: 1_000 }, modules)
  const devnet = await bench.start({ ...genesis, sealing: 'manual' })
  expect(devnet.genesisHash).toBe(chain.genesis.hash)
  const api = await bench.connect(devnet)
  const pool = createPool({}, { chain, clock: systemClock, logger: noopLogger })
  const nonces = new Map<string, number>()

  return {
    chain,
    api,
    pool,
    submit: async (extrinsic, signer) => {
      const nonce = nonces.get(signer) ?? 0
      nonces.set(signer, nonce + 1)
      const signed = await extrinsic.signAsync(developmentKey(signer), { nonce, era: 0 })
      expect(pool.submit(signed.toU8a())).toMatchObject({ ok: true })
    },
    trySubmit: async (extrinsic, signer) => {
      const key = developmentKey(signer)
      const nonce = readNonce(chain, key.publicKey)
      const signed = await extrinsic.signAsync(key, { nonce, era: 0 })
      return pool.submit(signed.toU8a()).ok
    },
    produce: (count = 1) => {
      for (let made = 0; made < count; made++) {
        const { block, result } = chain.produce(pool.best())
        pool.settle(block, result.refused)
        for (const extrinsic of result.released) pool.submit(extrinsic)
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
  const block = requireBlock(chain, number)
  const root = execute(chain, block.header, body ?? block.body)
  expect(root).toBe(toHex(block.header.stateRoot))
}

/** Executes a block with one thing wrong at a time, and expects it to be refused; returns how many things there were. */
export function executeCorrupted(chain: Chain, number: number, random: () => number): number {
  const { header, body } = requireBlock(chain, number)
  const last = body.length - 1
  const flip = (bytes: Uint8Array): Uint8Array => {
    const at = Math.floor(random() * bytes.length)
    return bytes.map((byte, index) => (index === at ? byte ^ (1 << Math.floor(random() * 8)) : byte))
  }
  const at = Math.floor(random() * body.length)
  const wrong: Readonly<Record<string, readonly [Header, readonly Uint8Array[]]>> = {
    'a bit of an extrinsic': [header, body.map((extrinsic, index) => (index === at ? flip(extrinsic) : extrinsic))],
    'an extrinsic less': [header, body.slice(0, last)],
    'an extrinsic twice': [header, [...body, body[last] ?? new Uint8Array()]],
    'a bit of the state root': [{ ...header, stateRoot: flip(header.stateRoot) }, body],
    'a bit of the extrinsics root': [{ ...header, extrinsicsRoot: flip(header.extrinsicsRoot) }, body],
    'a bit of the parent hash': [{ ...header, parentHash: flip(header.parentHash) }, body],
    'another digest item': [{ ...header, digest: [...header.digest, Uint8Array.of(0, 4, 1)] }, body],
    'a digest item less': [{ ...header, digest: header.digest.slice(1) }, body],
    'another slot': [{ ...header, digest: header.digest.map(laterSlot) }, body],
    'another number': [{ ...header, number: number + 1 }, body],
  }
  for (const [what, [wrongHeader, wrongBody]] of Object.entries(wrong)) {
    expect(() => execute(chain, wrongHeader, wrongBody, number), `block ${number}, ${what}`).toThrow()
  }
  return Object.keys(wrong).length
}

/** The slot stands in the last eight bytes of the first item. */
function laterSlot(item: Uint8Array, index: number): Uint8Array {
  const later = item.slice()
  const low = later.length - 8
  if (index === 0) later[low] = ((later[low] ?? 0) + 1) & 255
  return later
}

function execute(chain: Chain, header: Header, body: readonly Uint8Array[], number: number = header.number): string {
  const parent = requireBlock(chain, number - 1)
  return toHex(executeBlock(parent.runtime, chain.stateOf(parent), { header, body }).root())
}

function requireBlock(chain: Chain, number: number): Block {
  const block = chain.byNumber(number)
  if (block === undefined) throw new Error(`no block ${number}`)
  return block
}

function readNonce(chain: Chain, account: Uint8Array): number {
  return createScaleReader(chain.call(chain.head(), 'AccountNonceApi_account_nonce', account)).u32()
}
