import { SubnetkitError } from '@subnetkit/core'
import { isLoss, refusalOf } from '../connection/rpc-failure.js'
import { CHAIN_EXTRINSIC_DROPPED, CHAIN_GENESIS_CHANGED } from '../errors.js'
import { readBlock } from './inclusion.js'
import { MORTAL_BLOCKS } from './sign.js'
import type { Sent, SubmitterModules } from './submitter.js'
import { submitAndWatch, type WatchEnd } from './watch.js'

export interface FateFinder {
  /** The hash of the block that includes it; undefined when the time was over first. CHAIN_EXTRINSIC_DROPPED when none ever will. */
  find(sent: Sent, timeoutMs: number, outer: AbortSignal | undefined): Promise<string | undefined>
}

/**
 * Finds out what became of an extrinsic. The node's account of it is believed while the connection lasts; after that only
 * the blocks are: they are searched for it, and it is handed in again byte for byte, which cannot happen twice.
 */
export function createFateFinder({ connection, clock, logger }: SubmitterModules): FateFinder {
  async function search({ extrinsic, birthBlock }: Sent): Promise<string | undefined> {
    const head = connection.last().head.number
    const latest = Math.max(head, Number((await readNumber()) ?? head))
    for (let number = birthBlock + 1; number <= Math.min(latest, birthBlock + MORTAL_BLOCKS); number++) {
      const blockHash = (await connection.read('chain_getBlockHash', [number])) as string | null
      if (blockHash === null) return undefined
      if ((await readBlock(connection, blockHash)).extrinsics.includes(extrinsic)) return blockHash
    }
    return undefined
  }

  async function readNumber(): Promise<number | undefined> {
    const header = (await connection.read('chain_getHeader', [])) as { readonly number: string } | null
    return header === null ? undefined : Number.parseInt(header.number, 16)
  }

  async function lastChance(sent: Sent, reason: string): Promise<string> {
    const blockHash = await search(sent)
    if (blockHash !== undefined) return blockHash
    throw new SubnetkitError(CHAIN_EXTRINSIC_DROPPED, { call: sent.context.call, reason })
  }

  /** After a lost connection. */
  async function reconcile(sent: Sent, signal: AbortSignal): Promise<string | WatchEnd> {
    const { rpc } = await connection.link()
    const blockHash = await search(sent)
    if (blockHash !== undefined) return blockHash
    try {
      const watch = await submitAndWatch(rpc, sent.extrinsic)
      if (signal.aborted) watch.stop()
      signal.addEventListener('abort', watch.stop, { once: true })
      return await watch.end
    } catch (error) {
      if (isLoss(error)) return { kind: 'lost' }
      const refusal = refusalOf(error)
      if (refusal === undefined) throw error
      // 1013: the pool still has it, but tells nobody new; the next search will find it.
      if (refusal.code === 1013) return { kind: 'lost' }
      return lastChance(sent, refusal.message)
    }
  }

  async function run(sent: Sent, signal: AbortSignal): Promise<string | undefined> {
    let end: WatchEnd = sent.watch === undefined ? { kind: 'lost' } : await sent.watch.end
    while (!signal.aborted) {
      if (end.kind === 'included') return end.blockHash
      if (end.kind === 'gone') return lastChance(sent, end.reason)
      const next = await reconcile(sent, signal).catch((error: unknown): WatchEnd => {
        if (!SubnetkitError.is(error) || !error.retryable || error.code === CHAIN_EXTRINSIC_DROPPED.code) throw error
        if (error.code === CHAIN_GENESIS_CHANGED.code) throw error
        return { kind: 'lost' }
      })
      if (typeof next === 'string') return next
      end = next
      if (end.kind === 'lost') await clock.sleep(SEARCH_PAUSE_MS, signal).catch(() => {})
    }
    return undefined
  }

  return {
    find: async (sent, timeoutMs, outer) => {
      const life = new AbortController()
      const timer = clock.sleep(timeoutMs, life.signal).then(() => undefined)
      timer.catch(() => {})
      const aborted = new Promise<undefined>((_, reject) => {
        outer?.addEventListener('abort', () => reject(outer.reason), { once: true, signal: life.signal })
      })
      try {
        outer?.throwIfAborted()
        const found = await Promise.race([run(sent, life.signal), timer, aborted])
        if (found === undefined) logger.warn('extrinsic not seen in time', { hash: sent.hash, ...sent.context })
        return found
      } finally {
        life.abort()
        sent.watch?.stop()
      }
    },
  }
}

const SEARCH_PAUSE_MS = 500
