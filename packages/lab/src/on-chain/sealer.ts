import type { BlockMaker } from './started-chain.js'

/** Makes calls, and the blocks that include them. */
export interface Sealer {
  /** Hands the calls in one after the other, so that they stand in this order, then makes blocks until none is waiting. */
  settle<T>(calls: readonly (() => Promise<T>)[]): Promise<readonly PromiseSettledResult<T>[]>
  /** The same over as many blocks as it takes, for calls of which none may fail: ends with the first one's error. */
  make<T>(calls: readonly (() => Promise<T>)[]): Promise<readonly T[]>
  /** How many calls took effect so far. */
  extrinsics(): number
}

/** Each call reads all events of its block, so that blocks of many calls take long. */
const fewCalls = 16

export function createSealer(blocks: BlockMaker, signal?: AbortSignal): Sealer {
  let extrinsics = 0

  async function waiting(): Promise<number> {
    return ((await blocks.request('author_pendingExtrinsics')) as readonly unknown[]).length
  }

  async function settle<T>(calls: readonly (() => Promise<T>)[]): Promise<readonly PromiseSettledResult<T>[]> {
    const running: Promise<T>[] = []
    let over = 0
    for (const call of calls) {
      signal?.throwIfAborted()
      const made = call()
      running.push(made)
      made.then(
        () => over++,
        () => over++,
      )
      // The pool has it, or it was refused: both take a few turns of the event loop.
      while ((await waiting()) + over < running.length) await nextTurn()
    }
    while ((await waiting()) > 0) await blocks.advanceBlocks(1)
    const results = await Promise.allSettled(running)
    extrinsics += results.filter(({ status }) => status === 'fulfilled').length
    return results
  }

  async function make<T>(calls: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
    const made: T[] = []
    for (let first = 0; first < calls.length; first += fewCalls) {
      for (const result of await settle(calls.slice(first, first + fewCalls))) {
        if (result.status === 'rejected') throw result.reason
        made.push(result.value)
      }
    }
    return made
  }

  return {
    settle,
    make,
    extrinsics: () => extrinsics,
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
