import { assertInvariant, type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import { createOverlay, type Runtime, type State } from '@subnetkit/runtime-host'
import { type ChainStore, memoryStore, type StoredBlock } from '../disk/chain-store.js'
import { createEmitter } from '../emitter.js'
import { DEVNET_BLOCK_REFUSED } from '../errors.js'
import { createAnnouncements } from './announcements.js'
import type { Block, BuildResult } from './block.js'
import { type BlockAuthor, buildBlock } from './block-builder.js'
import type { ChainStart } from './chain-start.js'
import type { ChainTime } from './chain-time.js'
import { computeHeaderHash, DIGEST_ENVIRONMENT_UPDATED } from './header.js'
import { createHistory } from './history.js'
import { createReplay } from './replay.js'
import type { Runtimes } from './runtimes.js'

export interface ChainOptions {
  readonly start: ChainStart
  readonly time: ChainTime
  /** How many of the newest states stay readable. */
  readonly statesKept: number
  /** How many of the newest blocks stay readable; all unless told otherwise. */
  readonly blocksKept?: number
}

export interface ChainModules {
  readonly logger: Logger
  readonly runtimes: Runtimes
  /** Nothing outlives the process unless told otherwise. */
  readonly store?: ChainStore
  /** Adds nothing to blocks unless told otherwise. */
  readonly author?: BlockAuthor
}

/** Blocks and states. Everything is synchronous: a block is either wholly there or not at all. */
export interface Chain {
  readonly time: ChainTime
  readonly genesis: Block
  head(): Block
  finalized(): Block
  /** Undefined when there is none, or it was discarded. */
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
  /**
   * Goes back to a block that is or was on the chain, whose state is given, and forgets those above it; the finalized head
   * goes back as well.
   */
  revert(block: Block, state: State): void
  /**
   * Stores what is done in this work at once, and lets nobody hear of it before it is stored. Ends with
   * DEVNET_DATA_WRITE_FAILED, and goes back to where it was, when that fails.
   */
  batch<Result>(work: () => Result): Result
  /** For news of blocks that go another way than the listeners below: told when the blocks are stored. */
  announce(tell: () => void): void
  onBlock(listener: (block: Block) => void): () => void
  onFinalized(listener: (block: Block) => void): () => void
  /** Hears the new head after the chain went back. */
  onReverted(listener: (head: Block) => void): () => void
}

/** A chain that goes on from a start. */
export function createChain(options: ChainOptions, modules: ChainModules): Chain {
  const { time, start, statesKept, blocksKept = Number.POSITIVE_INFINITY } = options
  const { store = memoryStore, runtimes, author } = modules
  const history = createHistory({ statesKept, blocksKept, findState: store.stateAt })
  const { batch, announce } = createAnnouncements(secure, modules)
  const madeEvents = createEmitter<Block>()
  const finalizedEvents = createEmitter<Block>()
  const revertedEvents = createEmitter<Block>()
  const genesis = restore()
  let head = history.byNumber(start.blocks.at(-1)?.header.number ?? 0) ?? genesis
  let finalized = head
  let stored = { head, finalized, state: history.stateOf(head) }

  /**
   * Each block gets the runtime of the code after it. Below the oldest state in memory the store says what that was; where
   * it does not know either, the runtime of the oldest state is as good as any: such blocks cannot be called.
   */
  function restore(): Block {
    const { blocks, states } = start
    const stateAt = (index: number): State | null => states[index + states.length - blocks.length] ?? null
    const stateAfter = (index: number): State | null =>
      stateAt(index) ?? store.stateAt(blocks[index]?.header.number ?? 0)
    const oldest = blocks.length - states.length
    const changedBelow = blocks.some((block, index) => index > 0 && index <= oldest && hasNewCode(block))
    let runtime = runtimes.of((changedBelow ? stateAfter(0) : null) ?? requireFirst(states))
    const first = toBlock(start.genesis, computeHeaderHash(start.genesis.header), runtime)
    history.add(first, blocks[0]?.header.number === 0 ? stateAt(0) : null)
    for (const [index, block] of blocks.entries()) {
      const state = stateAt(index)
      const changed = hasNewCode(block) ? stateAfter(index) : null
      if (changed !== null) runtime = runtimes.of(changed)
      if (block.header.number > 0) history.add(toBlock(block, computeHeaderHash(block.header), runtime), state)
    }
    return first
  }

  function secure(): void {
    try {
      store.sync()
      if (stored.head !== head || stored.finalized !== finalized)
        stored = { head, finalized, state: history.stateOf(head) }
    } catch (error) {
      history.truncate(stored.head, stored.state)
      head = stored.head
      finalized = stored.finalized
      throw error
    }
  }

  function build(extrinsics: Iterable<Uint8Array>): BuildResult {
    const number = head.number + 1
    const { runtime } = head
    const input = {
      ...{ parent: head, parentState: history.stateOf(head), runtime, time: time.of(number) },
      ...(author === undefined ? {} : { author }),
    }
    const read = createReplay(extrinsics)
    try {
      const result = buildBlock({ ...input, extrinsics: read.first() })
      const codeRefusal = hasNewCode(result) ? tryNewCode(result) : null
      return codeRefusal === null ? result : buildBlock({ ...input, extrinsics: read.again(), codeRefusal })
    } catch (cause) {
      throw new SubnetkitError(DEVNET_BLOCK_REFUSED, { number, reason: toErrorMessage(cause) }, { cause })
    }
  }

  /** Why no block could follow one that brings new code; null when one can. */
  function tryNewCode({ header, hashBytes, state }: BuildResult): string | null {
    const { number } = header
    try {
      const parent = { hashBytes, number }
      const input = { parent, parentState: state, time: time.of(number + 1), extrinsics: [] }
      runtimes.tryOut(state, (runtime) => void buildBlock({ ...input, runtime }))
      return null
    } catch (error) {
      modules.logger.warn('new code refused', { block: number, reason: toErrorMessage(error) })
      return toErrorMessage(error)
    }
  }

  function produce(extrinsics: Iterable<Uint8Array>): { block: Block; result: BuildResult } {
    const result = build(extrinsics)
    const block = toBlock(result, result.hashBytes, hasNewCode(result) ? runtimes.of(result.state) : head.runtime)
    store.append(block, result.state)
    history.add(block, result.state)
    head = block
    modules.logger.debug('block made', { block: block.number, extrinsics: block.body.length })
    announce(() => madeEvents.emit(block))
    return { block, result }
  }

  function finalize(number: number): void {
    for (let next = finalized.number + 1; next <= Math.min(number, head.number); next++) {
      const block = history.byNumber(next)
      if (block === undefined) continue
      finalized = block
      announce(() => finalizedEvents.emit(block))
    }
  }

  function revert(block: Block, state: State): void {
    store.truncate(block, state)
    history.truncate(block, state)
    head = block
    if (finalized.number > block.number) finalized = block
    announce(() => revertedEvents.emit(block))
  }

  return {
    time,
    genesis,
    head: () => head,
    finalized: () => finalized,
    byHash: history.byHash,
    byNumber: history.byNumber,
    stateOf: history.stateOf,
    call: (block, method, args) => block.runtime.call(createOverlay(history.stateOf(block)), method, args),
    produce: (extrinsics) => batch(() => produce(extrinsics)),
    finalize: (number) => batch(() => finalize(number)),
    revert: (block, state) => batch(() => revert(block, state)),
    batch,
    announce,
    onBlock: madeEvents.on,
    onFinalized: finalizedEvents.on,
    onReverted: revertedEvents.on,
  }
}

function requireFirst(states: readonly State[]): State {
  const [first] = states
  assertInvariant(first !== undefined, 'a chain starts with a state')
  return first
}

function toBlock({ header, body }: StoredBlock, hashBytes: Uint8Array, runtime: Runtime): Block {
  return { number: header.number, hash: toHex(hashBytes), hashBytes, header, body, runtime }
}

function hasNewCode({ header }: StoredBlock): boolean {
  return header.digest.some((item) => item[0] === DIGEST_ENVIRONMENT_UPDATED)
}
