import type { Clock, Logger } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import type { Block, BuildResult } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import { describeRefusal } from '../chain/transaction-validity.js'
import { createEmitter } from '../emitter.js'
import { createBanList } from './ban-list.js'
import { createFutureQueue } from './future-queue.js'
import type { PoolRefusal, Submission } from './pool-refusal.js'
import { futureLimits, type PoolTransaction, type QueueLimits, readyLimits } from './pool-transaction.js'
import { createReadyQueue } from './ready-queue.js'
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
  readonly readyCount: number
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
  const ready = createReadyQueue()
  const future = createFutureQueue()
  const bans = createBanList(modules)
  const watchers = createWatchers()
  const readyEvents = createEmitter<void>()
  let arrivals = 0

  function check(bytes: Uint8Array, hash: string): { transaction: PoolTransaction } | { refusal: PoolRefusal } {
    if (bans.has(hash)) return { refusal: { kind: 'banned' } }
    if (ready.get(hash) !== undefined || future.get(hash) !== undefined) {
      return { refusal: { kind: 'already-imported', hash } }
    }
    const validity = validateTransaction(chain, bytes, hash, arrivals++)
    if (validity.ok) return validity
    const { refusal } = validity
    if (refusal.kind === 'runtime' && refusal.refusal.kind === 'invalid') bans.ban(hash)
    return { refusal }
  }

  function submit(bytes: Uint8Array, listener?: StatusListener): Submission {
    const hash = toHex(blake2b256(bytes))
    const checked = check(bytes, hash)
    if ('refusal' in checked) return { ok: false, refusal: checked.refusal }
    const unwatch = listener === undefined ? () => {} : watchers.watch(hash, listener)
    const refusal = place(checked.transaction) ?? dropExcess(hash)
    if (refusal === null) return { ok: true, hash, unwatch }
    unwatch()
    return { ok: false, refusal }
  }

  function place(transaction: PoolTransaction): PoolRefusal | null {
    const missing = transaction.requires.filter((tag) => !ready.provides(tag))
    if (missing.length === 0) return makeReady(transaction)
    future.insert(transaction, missing)
    watchers.tell(transaction.hash, 'future')
    return null
  }

  function makeReady(transaction: PoolTransaction): PoolRefusal | null {
    const rivals = ready.rivals(transaction)
    const old = rivals.reduce((sum, rival) => sum + rival.priority, 0n)
    if (rivals.length > 0 && old >= transaction.priority)
      return { kind: 'low-priority', old, new: transaction.priority }
    const spared = new Set(transaction.provides)
    for (const gone of rivals.flatMap((rival) => ready.removeTree(rival.hash, spared))) {
      watchers.tell(gone.hash, { usurped: transaction.hash })
    }
    ready.insert(transaction)
    watchers.tell(transaction.hash, 'ready')
    promote(transaction.provides)
    readyEvents.emit()
    return null
  }

  function promote(tags: readonly string[]): void {
    for (const transaction of future.satisfy(tags)) {
      if (makeReady(transaction) !== null) watchers.tell(transaction.hash, 'dropped')
    }
  }

  function dropExcess(submitted: string): PoolRefusal | null {
    const dropped = [...dropWorstReady(), ...dropWorstFuture()]
    for (const { hash } of dropped) {
      bans.ban(hash)
      if (hash !== submitted) watchers.tell(hash, 'dropped')
    }
    return dropped.some(({ hash }) => hash === submitted) ? { kind: 'immediately-dropped' } : null
  }

  function dropWorstReady(): PoolTransaction[] {
    const limits = options.ready ?? readyLimits
    const dropped: PoolTransaction[] = []
    while (ready.size > limits.count || ready.bytes > limits.bytes) {
      const worst = [...ready.all()].reduce((left, right) => (isWorse(left, right) ? left : right))
      dropped.push(...ready.removeTree(worst.hash))
    }
    return dropped
  }

  function dropWorstFuture(): PoolTransaction[] {
    const limits = options.future ?? futureLimits
    const dropped: PoolTransaction[] = []
    while (future.size > limits.count || future.bytes > limits.bytes) {
      const last = [...future.all()].at(-1)
      dropped.push(...(last === undefined ? [] : [last]))
      if (last === undefined || future.remove(last.hash) === undefined) break
    }
    return dropped
  }

  function removeInvalid(hash: string, why: string): void {
    const gone = ready.removeTree(hash)
    const waiting = future.remove(hash)
    for (const transaction of waiting === undefined ? gone : [...gone, waiting]) {
      bans.ban(transaction.hash)
      watchers.tell(transaction.hash, 'invalid')
      logger.debug('extrinsic became invalid', { hash: transaction.hash, why })
    }
  }

  function settle(block: Block, refused: BuildResult['refused']): void {
    const included = block.body.flatMap((bytes) => ready.remove(toHex(blake2b256(bytes))) ?? [])
    for (const { hash } of included) watchers.tell(hash, { inBlock: block.hash })
    for (const { extrinsic, refusal } of refused) removeInvalid(toHex(blake2b256(extrinsic)), describeRefusal(refusal))
    const tags = included.flatMap(({ provides }) => provides)
    const outrun = new Set(tags)
    for (const { hash, provides } of future.all()) {
      if (provides.some((tag) => outrun.has(tag))) removeInvalid(hash, 'Stale')
    }
    promote(tags)
    for (const { hash, validTill } of [...ready.all(), ...future.all()]) {
      if (validTill <= block.number) removeInvalid(hash, 'its era ended')
    }
    revalidate()
  }

  function revalidate(): void {
    const unasked = [...ready.all(), ...future.all()].filter(({ validatedAt }) => validatedAt < chain.head().number)
    unasked.sort((left, right) => left.validatedAt - right.validatedAt)
    for (const old of unasked.slice(0, revalidatedPerBlock)) {
      const validity = validateTransaction(chain, old.bytes, old.hash, old.order)
      if (!validity.ok) removeInvalid(old.hash, 'it does not validate any more')
      else if (ready.remove(old.hash) !== undefined) ready.insert(validity.transaction)
      else if (future.remove(old.hash) !== undefined) placeAgain(validity.transaction)
    }
  }

  function placeAgain(transaction: PoolTransaction): void {
    const missing = transaction.requires.filter((tag) => !ready.provides(tag))
    if (missing.length > 0) future.insert(transaction, missing)
    else if (makeReady(transaction) !== null) watchers.tell(transaction.hash, 'dropped')
  }

  return {
    submit,
    best: function* () {
      for (const { bytes } of ready.best()) yield bytes
    },
    pending: () => [...ready.best()].map(({ bytes }) => bytes),
    get readyCount() {
      return ready.size
    },
    provides: ready.provides,
    settle,
    finalize: (block) => {
      for (const bytes of block.body) watchers.tell(toHex(blake2b256(bytes)), { finalized: block.hash })
    },
    onReady: readyEvents.on,
  }
}

/** What would come last, and among equals what came last. */
function isWorse(left: PoolTransaction, right: PoolTransaction): boolean {
  return left.priority < right.priority || (left.priority === right.priority && left.order > right.order)
}
