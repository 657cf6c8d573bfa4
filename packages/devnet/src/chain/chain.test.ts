import { noopLogger, SubnetkitError } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundledArtifact, loadArtifact } from '../artifact.js'
import { type ChainStore, memoryStore } from '../disk/chain-store.js'
import { buildGenesis } from '../genesis.js'
import { type Chain, createChain } from './chain.js'
import { startAtGenesis } from './chain-start.js'
import { createChainTime } from './chain-time.js'
import { createRuntimes } from './runtimes.js'

const genesis = {
  presetId: 'dev',
  preset: {},
  salt: Uint8Array.of(9),
  blockTimeMs: 250,
  genesisTimeMs: 1_700_000_000_000,
}
const logger = noopLogger
const runtimes = createRuntimes({ logger })
let start: ReturnType<typeof startAtGenesis>

beforeAll(async () => {
  await initCrypto({ keys: false })
  start = startAtGenesis(buildGenesis({ ...genesis, code: await loadArtifact(bundledArtifact) }, { runtimes }).state)
  return runtimes.close
})

interface Heard {
  readonly made: number[]
  readonly finalized: number[]
}

function begin(options: { store?: ChainStore; statesKept?: number; blocksKept?: number } = {}): [Chain, Heard] {
  const { store = memoryStore, statesKept = 100, blocksKept = 100 } = options
  const time = createChainTime(genesis.genesisTimeMs, genesis.blockTimeMs)
  const chain = createChain({ start, time, statesKept, blocksKept }, { logger, runtimes, store })
  const heard: Heard = { made: [], finalized: [] }
  chain.onBlock(({ number }) => void heard.made.push(number))
  chain.onFinalized(({ number }) => void heard.finalized.push(number))
  return [chain, heard]
}

function produce(chain: Chain, count: number): void {
  for (let made = 0; made < count; made++) chain.finalize(chain.produce([]).block.number)
}

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'no error'
  } catch (error) {
    return SubnetkitError.is(error) ? error.code : `another error: ${error}`
  }
}

describe('a chain', () => {
  test('tells everybody of a block, whatever one of them makes of it', () => {
    const [chain, heard] = begin()
    const failing = (): void => {
      throw new RangeError('no')
    }
    chain.onBlock(failing)
    const second: number[] = []
    chain.onBlock(({ number }) => void second.push(number))
    produce(chain, 2)
    expect([heard, second]).toEqual([{ made: [1, 2], finalized: [1, 2] }, [1, 2]])
  })

  test('says nothing of a block before it is stored', () => {
    const log: string[] = []
    const store = { ...memoryStore, sync: () => void log.push('sync') }
    const [chain] = begin({ store })
    chain.onBlock(({ number }) => void log.push(`made ${number}`))
    chain.onFinalized(({ number }) => void log.push(`final ${number}`))
    chain.batch(() => produce(chain, 2))
    chain.produce([])
    expect(log).toEqual(['sync', 'made 1', 'final 1', 'made 2', 'final 2', 'sync', 'made 3'])
  })

  test('goes back to what is stored when storing fails, and says nothing', () => {
    let isFull = false
    const store: ChainStore = {
      ...memoryStore,
      sync: () => {
        if (isFull) throw new Error('no space left')
      },
    }
    const [chain, heard] = begin({ store, statesKept: 2, blocksKept: 2 })
    produce(chain, 3)
    const { hash } = chain.head()
    isFull = true
    expect(() => chain.batch(() => produce(chain, 5))).toThrow('no space left')
    expect([chain.head().hash, chain.finalized().hash, chain.byNumber(4)]).toEqual([hash, hash, undefined])
    expect(heard).toEqual({ made: [1, 2, 3], finalized: [1, 2, 3] })
    isFull = false
    produce(chain, 1)
    expect(heard.made).toEqual([1, 2, 3, 4])
  })

  test('keeps what was made before a failure within a batch', () => {
    const [chain, heard] = begin()
    const work = (): void => {
      produce(chain, 2)
      throw new Error('enough')
    }
    expect(() => chain.batch(work)).toThrow('enough')
    expect([chain.head().number, heard.made]).toEqual([2, [1, 2]])
  })

  test('forgets old blocks and states, and never block 0', () => {
    const [chain] = begin({ statesKept: 3, blocksKept: 5 })
    produce(chain, 20)
    const readable = Array.from({ length: 21 }, (_, number) => number).filter((number) => chain.byNumber(number))
    expect(readable).toEqual([0, 16, 17, 18, 19, 20])
    expect(readable.map((number) => chain.byHash(chain.byNumber(number)?.hash ?? '')?.number)).toEqual(readable)
    const stateOf = (number: number) => () => chain.stateOf(chain.byNumber(number) ?? chain.head())
    expect(codeOf(stateOf(18))).toBe('no error')
    expect(codeOf(stateOf(17))).toBe('DEVNET_STATE_DISCARDED')
    expect(codeOf(stateOf(0))).toBe('DEVNET_STATE_DISCARDED')
  })

  test('goes back to a block, even one it has forgotten, and on from there', () => {
    const [chain, heard] = begin({ statesKept: 3, blocksKept: 5 })
    produce(chain, 4)
    const block = chain.head()
    const state = chain.stateOf(block)
    produce(chain, 10)
    const fifth = heard.made.length
    const gone = chain.head()
    const reverted: number[] = []
    chain.onReverted(({ number }) => void reverted.push(number))
    chain.revert(block, state)
    expect([chain.head().hash, chain.finalized().hash, reverted]).toEqual([block.hash, block.hash, [4]])
    expect([chain.byNumber(5), chain.byHash(gone.hash), chain.byNumber(0)?.number]).toEqual([undefined, undefined, 0])
    expect(codeOf(() => chain.stateOf(gone))).toBe('DEVNET_STATE_DISCARDED')
    produce(chain, 2)
    expect(heard.made.slice(fifth)).toEqual([5, 6])
  })

  test('goes to a block that it never had, and then knows no other but block 0', () => {
    const [chain] = begin()
    produce(chain, 5)
    const fork = createChain(
      { start, time: createChainTime(genesis.genesisTimeMs + 250_000, 250), statesKept: 9 },
      { logger, runtimes },
    )
    produce(fork, 3)
    chain.revert(fork.head(), fork.stateOf(fork.head()))
    expect([0, 1, 2, 3, 4, 5].map((number) => chain.byNumber(number)?.hash)).toEqual([
      chain.genesis.hash,
      undefined,
      undefined,
      fork.head().hash,
      undefined,
      undefined,
    ])
    expect([chain.head().hash, chain.finalized().hash]).toEqual([fork.head().hash, fork.head().hash])
  })
})
