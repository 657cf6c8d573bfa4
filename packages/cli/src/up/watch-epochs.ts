import type { BlockHead, ChainClient } from '@subnetkit/chain-client'
import { type Clock, SubnetkitError, withDeadline } from '@subnetkit/core'
import { CLI_EPOCH_OVERDUE } from '../errors.js'
import { type EpochRecord, readEpoch } from './read-epoch.js'

export interface WatchOptions {
  readonly netuid: number
  /** The first block to look at; it may be past already. */
  readonly from: number
  readonly signal: AbortSignal
  /** Without an epoch for so long it ends with CLI_EPOCH_OVERDUE. */
  readonly patienceMs: number
  /** Where logs are, for the error. */
  readonly directory: string
}

/** Every epoch of a subnet from a block on, in order, none left out. */
export async function* watchEpochs(
  options: WatchOptions,
  modules: { readonly chain: ChainClient; readonly clock: Clock },
): AsyncGenerator<EpochRecord> {
  const { netuid, from, signal, patienceMs, directory } = options
  const { chain, clock } = modules
  const heads = followHeads(chain, signal)
  let next = from
  try {
    while (!signal.aborted) {
      // Asked of the state after the last block that was looked at, so that a slow reader skips none.
      const at = await chain.blockHash(next - 1)
      const due = Math.max(next, (await chain.nextEpochStartBlock(netuid, at)) ?? next)
      await waitFor(due)
      if (signal.aborted) return
      // An epoch that was deferred did not run in its block, and is asked for again.
      const record = await readEpoch(netuid, due, chain)
      if (record !== undefined) yield record
      next = due + 1
    }
  } finally {
    heads.end()
  }

  async function waitFor(block: number): Promise<void> {
    try {
      await withDeadline('epoch', { timeoutMs: patienceMs, signal }, { clock }, async () => await heads.reach(block))
    } catch (error) {
      if (signal.aborted) return
      if (!SubnetkitError.is(error)) throw error
      throw new SubnetkitError(CLI_EPOCH_OVERDUE, {
        seconds: patienceMs / 1_000,
        block: chain.head().number,
        directory,
      })
    }
  }
}

function followHeads(chain: ChainClient, signal: AbortSignal): { reach(block: number): Promise<void>; end(): void } {
  let wake = (): void => {}
  let head: BlockHead = chain.head()
  const unsubscribe = chain.onHead((next) => {
    head = next
    wake()
  })
  const onAbort = (): void => wake()
  signal.addEventListener('abort', onAbort)
  return {
    async reach(block) {
      while (head.number < block && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    },
    end() {
      unsubscribe()
      signal.removeEventListener('abort', onAbort)
    },
  }
}
