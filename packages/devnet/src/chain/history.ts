import { SubnetkitError } from '@subnetkit/core'
import type { State } from '@subnetkit/runtime-host'
import { DEVNET_STATE_DISCARDED } from '../errors.js'
import type { Block } from './block.js'

export interface HistoryOptions {
  /** How many of the newest states stay readable. */
  readonly statesKept: number
  /** How many of the newest blocks stay readable besides the genesis, which always is. */
  readonly blocksKept: number
  /** Where a state may still be found that is not in memory; null when it is nowhere. */
  readonly findState: (number: number) => State | null
}

/** The blocks of a chain that can still be read, and the states of the newest. What is older is forgotten, so that memory does not grow. */
export interface History {
  /** The one after the last; without its state when that is not in memory. */
  add(block: Block, state: State | null): void
  /** Goes to a block, and forgets those above it; all others but block 0 when it is none of them, as they are not its ancestors. */
  truncate(block: Block, state: State): void
  byNumber(number: number): Block | undefined
  byHash(hash: string): Block | undefined
  /** Ends with DEVNET_STATE_DISCARDED. */
  stateOf(block: Block): State
}

/** An empty history. */
export function createHistory(options: HistoryOptions): History {
  const blocks = new Map<number, Block>()
  const byHash = new Map<string, Block>()
  const states = new Map<number, State>()
  let newest = -1

  function add(block: Block, state: State | null): void {
    newest = block.number
    blocks.set(newest, block)
    byHash.set(block.hash, block)
    if (state !== null) states.set(newest, state)
    states.delete(newest - options.statesKept)
    // Block 0 is what clients know a chain by.
    if (newest > options.blocksKept) forgetBlock(newest - options.blocksKept)
  }

  function forgetBlock(number: number): void {
    const block = blocks.get(number)
    if (block === undefined) return
    blocks.delete(number)
    byHash.delete(block.hash)
  }

  return {
    add,
    truncate: (block, state) => {
      const isKnown = blocks.get(block.number)?.hash === block.hash
      for (const number of [...blocks.keys()]) {
        if (number > (isKnown ? block.number : 0)) forgetBlock(number)
      }
      for (const number of [...states.keys()]) if (number > block.number || !isKnown) states.delete(number)
      add(block, state)
    },
    byNumber: (number) => blocks.get(number),
    byHash: (hash) => byHash.get(hash),
    stateOf: (block) => {
      const isOnChain = byHash.get(block.hash) !== undefined
      const state = isOnChain ? (states.get(block.number) ?? options.findState(block.number)) : null
      if (state === null) throw new SubnetkitError(DEVNET_STATE_DISCARDED, { block: block.hash })
      return state
    },
  }
}
