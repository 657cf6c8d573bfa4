import type { Clock, Logger } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import type { Block, BuildResult } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import { describeRefusal } from '../chain/transaction-validity.js'
import { createBanList } from './ban-list.js'
import { createPoolQueues } from './pool-queues.js'
import type { PoolRefusal, Submission } from './pool-refusal.js'
import { futureLimits, type PoolTransaction, type QueueLimits, readyLimits } from './pool-transaction.js'
import { validateTransaction } from './validate-transaction.js'
import { createWatchers, type StatusListener } from './watchers.js'

/** What stays after a block is asked about again, the longest unasked first, so many at a time. */
const revalidatedPerBlock = 16

export interface PoolOptions {
  readonly ready?: QueueLimits
  readonly future?: QueueLimits
}

export interface PoolModules {
  readonly chain: Chain
  readonly clock: Clock
  readonly logger: Logger
}

/** Extrinsics that wait for a block, ordered and limited as in the real node's pool. */
export interface Pool {
  /** Validates at the head and takes it in; the listener hears every status from `ready` or `future` on. */
  submit(bytes: Uint8Array, listener?: StatusListener): Submission
  /** Extrinsics for the next block, best first. */
  best(): Iterable<Uint8Array>
  /** All that are ready. */
  pending(): Uint8Array[]
  /** All that are ready or wait, in the order in which they came. */
  all(): Uint8Array[]
  /** Forgets everything, bans included, and takes these in; watchers of what is not among them hear `dropped`. */
  replace(extrinsics: readonly Uint8Array[], retracted: readonly Block[]): void
  /** Takes out one by its hash, with what builds upon it: the hashes of what is gone. */
  remove(hash: string): string[]
  readonly readyCount: number
  readonly futureCount: number
  /** Whether a ready extrinsic provides this tag (hex). */
  provides(tag: string): boolean
  /** Takes out what a block brought in, and what became invalid by it. */
  settle(block: Block, refused: BuildResult['refused']): void
  /** Tells watchers what is final. */
  finalize(block: Block): void
  onReady(listener: () => void): () => void
}

/** An empty pool on a chain. */
export function createPool(options: PoolOptions, modules: PoolModules): Pool {
  const { chain, logger } = modules
  const limits = { ready: options.ready ?? readyLimits, future: options.future ?? futureLimits }
  const bans = createBanList(modules)
  const watchers = createWatchers(chain)
  const queues = createPoolQueues({ bans, watchers })
  const { ready, future } = queues
  let arrivals = 0

  function check(bytes: Uint8Array, hash: string): PoolTransaction | PoolRefusal {
    if (bans.has(hash)) return { kind: 'banned' }
    if (ready.get(hash) !== undefined || future.get(hash) !== undefined) return { kind: 'already-imported', hash }
    const validity = validateTransaction(chain, bytes, hash, arrivals++)
    if (validity.ok) return validity.transaction
    const { refusal } = validity
    if (refusal.kind === 'runtime' && refusal.refusal.kind === 'invalid') bans.ban(hash)
    return refusal
  }

  function submit(bytes: Uint8Array, listener?: StatusListener): Submission {
    const hash = hashOf(bytes)
    const checked = check(bytes, hash)
    if ('kind' in checked) return { ok: false, refusal: checked }
    const unwatch = listener === undefined ? () => {} : watchers.watch(hash, listener)
    const refusal = queues.place(checked) ?? queues.enforceLimits(hash, limits)
    if (refusal === null) return { ok: true, hash, unwatch }
    unwatch()
    return { ok: false, refusal }
  }

  function remove(hash: string, why: string): void {
    logger.debug('extrinsic became invalid', { hash, why })
    queues.removeInvalid(hash)
  }

  function settle(block: Block, refused: BuildResult['refused']): void {
    // Most blocks take nothing from the pool, and the hashes of their inherents are not free.
    if (ready.size === 0 && future.size === 0) return
    const included = block.body.flatMap((bytes) => ready.remove(hashOf(bytes)) ?? [])
    for (const { hash } of included) watchers.tell(hash, { inBlock: block.hash })
    for (const { extrinsic, refusal } of refused) remove(hashOf(extrinsic), describeRefusal(refusal))
    const tags = included.flatMap(({ provides }) => provides)
    removeOutrun(new Set(tags))
    queues.promote(tags)
    for (const { hash, validTill } of waiting()) if (validTill <= block.number) remove(hash, 'its era ended')
    revalidate(block.number)
  }

  /** Another extrinsic with the same nonce came first. */
  function removeOutrun(tags: ReadonlySet<string>): void {
    for (const { hash, provides } of [...future.all()]) {
      if (provides.some((tag) => tags.has(tag))) remove(hash, 'another one provided the same tag')
    }
  }

  function revalidate(head: number): void {
    const unasked = waiting().filter(({ validatedAt }) => validatedAt < head)
    unasked.sort((left, right) => left.validatedAt - right.validatedAt)
    for (const { bytes, hash, order } of unasked.slice(0, revalidatedPerBlock)) {
      const validity = validateTransaction(chain, bytes, hash, order)
      if (!validity.ok) remove(hash, 'it does not validate any more')
      else if (ready.remove(hash) !== undefined) ready.insert(validity.transaction)
      else if (future.remove(hash) !== undefined) queues.placeAgain(validity.transaction)
    }
  }

  function waiting(): PoolTransaction[] {
    return [...ready.all(), ...future.all()]
  }

  /** Also of blocks that are no more there may be watchers. */
  function replace(extrinsics: readonly Uint8Array[], retracted: readonly Block[]): void {
    const kept = new Set(extrinsics.map(hashOf))
    const gone = [...waiting().map(({ hash }) => hash), ...retracted.flatMap(({ body }) => body.map(hashOf))]
    for (const { hash } of waiting()) ready.remove(hash) ?? future.remove(hash)
    bans.clear()
    for (const hash of gone) if (!kept.has(hash)) watchers.tell(hash, 'dropped')
    for (const bytes of extrinsics) submit(bytes)
  }

  function removeTree(hash: string): string[] {
    const waits = future.remove(hash)
    const gone = waits === undefined ? ready.removeTree(hash) : [waits]
    for (const transaction of gone) watchers.tell(transaction.hash, 'dropped')
    return gone.map((transaction) => transaction.hash)
  }

  return {
    submit,
    best: function* () {
      for (const { bytes } of ready.best()) yield bytes
    },
    pending: () => [...ready.best()].map(({ bytes }) => bytes),
    all: () =>
      waiting()
        .sort((left, right) => left.order - right.order)
        .map(({ bytes }) => bytes),
    replace,
    remove: removeTree,
    get readyCount() {
      return ready.size
    },
    get futureCount() {
      return future.size
    },
    provides: ready.provides,
    settle,
    finalize: (block) => {
      for (const bytes of block.body) watchers.tell(hashOf(bytes), { finalized: block.hash })
    },
    onReady: queues.onReady,
  }
}

/** The identity of an extrinsic in the pool, with its length prefix. */
function hashOf(bytes: Uint8Array): string {
  return toHex(blake2b256(bytes))
}
