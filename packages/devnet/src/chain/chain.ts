import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import { createOverlay, type State } from '@subnetkit/runtime-host'
import { createEmitter } from '../emitter.js'
import { DEVNET_BLOCK_REFUSED, DEVNET_BLOCK_UNKNOWN, DEVNET_STATE_DISCARDED } from '../errors.js'
import type { Block, BuildResult } from './block.js'
import { buildBlock } from './block-builder.js'
import type { ChainTime } from './chain-time.js'
import { computeHeaderHash, DIGEST_ENVIRONMENT_UPDATED, type Header } from './header.js'
import type { Runtimes } from './runtimes.js'

export interface ChainOptions {
  readonly genesisState: State
  readonly time: ChainTime
  /** How many of the newest states stay readable. */
  readonly statesKept: number
}

export interface ChainModules {
  readonly logger: Logger
  readonly runtimes: Runtimes
}

/** Blocks and states. Everything is synchronous: a block is either wholly there or not at all. */
export interface Chain {
  readonly time: ChainTime
  readonly genesis: Block
  head(): Block
  finalized(): Block
  /** Undefined when there is none. */
  byHash(hash: string): Block | undefined
  byNumber(number: number): Block | undefined
  /** The state after a block; ends with DEVNET_STATE_DISCARDED when it was pruned. */
  stateOf(block: Block): State
  /** Runs a runtime function on the state of a block and forgets what it changed. */
  call(block: Block, method: string, args: Uint8Array): Uint8Array
  /** Makes the next block of the best of these extrinsics; ends with DEVNET_BLOCK_REFUSED and changes nothing when it cannot. */
  produce(extrinsics: Iterable<Uint8Array>): { readonly block: Block; readonly result: BuildResult }
  /** Moves the finalized head up to this number, never back. */
  finalize(number: number): void
  onBlock(listener: (block: Block) => void): () => void
  onFinalized(listener: (block: Block) => void): () => void
}

/** The root of a trie without entries, which the body of the genesis block has. */
const emptyTrieRoot = (): Uint8Array => blake2b256(Uint8Array.of(0))

/** A chain that consists of its genesis block. */
export function createChain(options: ChainOptions, modules: ChainModules): Chain {
  const { time } = options
  const blocks: Block[] = []
  const states = new Map<number, State>()
  const byHash = new Map<string, Block>()
  const madeEvents = createEmitter<Block>()
  const finalizedEvents = createEmitter<Block>()
  const genesis = append(createGenesisHeader(options.genesisState), [], options.genesisState)
  let head = genesis
  let finalized = genesis

  function append(header: Header, body: readonly Uint8Array[], state: State): Block {
    const hashBytes = computeHeaderHash(header)
    const upgraded = header.digest.some((item) => item[0] === DIGEST_ENVIRONMENT_UPDATED)
    const last = blocks.at(-1)
    const runtime = last === undefined || upgraded ? modules.runtimes.of(state) : last.runtime
    const block: Block = { number: header.number, hash: toHex(hashBytes), hashBytes, header, body, runtime }
    blocks.push(block)
    byHash.set(block.hash, block)
    states.set(block.number, state)
    states.delete(block.number - options.statesKept)
    return block
  }

  function stateOf(block: Block): State {
    const state = states.get(block.number)
    if (state === undefined) throw new SubnetkitError(DEVNET_STATE_DISCARDED, { block: block.hash })
    return state
  }

  function produce(extrinsics: Iterable<Uint8Array>): { block: Block; result: BuildResult } {
    const number = head.number + 1
    const { header: parent, runtime } = head
    try {
      const result = buildBlock({ parent, parentState: stateOf(head), runtime, time: time.of(number), extrinsics })
      head = append(result.header, result.body, result.state)
      return { block: head, result }
    } catch (cause) {
      throw new SubnetkitError(DEVNET_BLOCK_REFUSED, { number, reason: toErrorMessage(cause) }, { cause })
    }
  }

  return {
    time,
    genesis,
    head: () => head,
    finalized: () => finalized,
    byHash: (hash) => byHash.get(hash),
    byNumber: (number) => blocks[number],
    stateOf,
    call: (block, method, args) => block.runtime.call(createOverlay(stateOf(block)), method, args),
    produce: (extrinsics) => {
      const made = produce(extrinsics)
      modules.logger.debug('block made', { block: made.block.number, extrinsics: made.block.body.length })
      madeEvents.emit(made.block)
      return made
    },
    finalize: (number) => {
      for (let next = finalized.number + 1; next <= Math.min(number, head.number); next++) {
        finalized = requireBlock(blocks[next], next)
        finalizedEvents.emit(finalized)
      }
    },
    onBlock: madeEvents.on,
    onFinalized: finalizedEvents.on,
  }
}

function requireBlock(block: Block | undefined, name: string | number): Block {
  if (block === undefined) throw new SubnetkitError(DEVNET_BLOCK_UNKNOWN, { block: name })
  return block
}

function createGenesisHeader(state: State): Header {
  return {
    parentHash: new Uint8Array(32),
    number: 0,
    stateRoot: state.root(),
    extrinsicsRoot: emptyTrieRoot(),
    digest: [],
  }
}
