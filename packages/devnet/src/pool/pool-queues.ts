import { createEmitter } from '../emitter.js'
import type { BanList } from './ban-list.js'
import { createFutureQueue, type FutureQueue } from './future-queue.js'
import type { PoolRefusal } from './pool-refusal.js'
import type { PoolTransaction, QueueLimits } from './pool-transaction.js'
import { createReadyQueue, type ReadyQueue } from './ready-queue.js'
import type { Watchers } from './watchers.js'

export interface PoolQueuesModules {
  readonly bans: BanList
  readonly watchers: Watchers
}

/** What is ready and what waits, and how one becomes the other. Watchers hear of every step. */
export interface PoolQueues {
  readonly ready: ReadyQueue
  readonly future: FutureQueue
  /** Puts a validated extrinsic where it belongs; one that rivals a better one is refused. */
  place(transaction: PoolTransaction): PoolRefusal | null
  /** Puts one back that waited and was validated anew; its watchers know that it waits. */
  placeAgain(transaction: PoolTransaction): void
  /** Moves what waited for these tags only. */
  promote(tags: readonly string[]): void
  /** Removes one and what builds upon it, for good. */
  removeInvalid(hash: string): void
  /** Drops the worst until the limits hold; says so when the one just submitted is among them. */
  enforceLimits(
    submitted: string,
    limits: { readonly ready: QueueLimits; readonly future: QueueLimits },
  ): PoolRefusal | null
  onReady(listener: () => void): () => void
}

/** Two empty queues. */
export function createPoolQueues({ bans, watchers }: PoolQueuesModules): PoolQueues {
  const ready = createReadyQueue()
  const future = createFutureQueue()
  const readyEvents = createEmitter<void>()

  function place(transaction: PoolTransaction): PoolRefusal | null {
    const missing = transaction.requires.filter((tag) => !ready.provides(tag))
    if (missing.length === 0) return makeReady(transaction)
    future.insert(transaction, missing)
    watchers.tell(transaction.hash, 'future')
    return null
  }

  function placeAgain(transaction: PoolTransaction): void {
    const missing = transaction.requires.filter((tag) => !ready.provides(tag))
    if (missing.length > 0) future.insert(transaction, missing)
    else makeReadyOrDrop(transaction)
  }

  function makeReadyOrDrop(transaction: PoolTransaction): void {
    if (makeReady(transaction) !== null) watchers.tell(transaction.hash, 'dropped')
  }

  function makeReady(transaction: PoolTransaction): PoolRefusal | null {
    const rivals = ready.rivals(transaction)
    const old = rivals.reduce((sum, rival) => sum + rival.priority, 0n)
    if (rivals.length > 0 && old >= transaction.priority) {
      return { kind: 'low-priority', old, new: transaction.priority }
    }
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
    for (const transaction of future.satisfy(tags)) makeReadyOrDrop(transaction)
  }

  function removeInvalid(hash: string): void {
    const waiting = future.remove(hash)
    const gone = waiting === undefined ? ready.removeTree(hash) : [waiting]
    for (const transaction of gone) {
      bans.ban(transaction.hash)
      watchers.tell(transaction.hash, 'invalid')
    }
  }

  return {
    ready,
    future,
    place,
    placeAgain,
    promote,
    removeInvalid,
    enforceLimits: (submitted, limits) => {
      const dropped = [...dropWorstReady(ready, limits.ready), ...dropLatestFuture(future, limits.future)]
      for (const { hash } of dropped) {
        bans.ban(hash)
        if (hash !== submitted) watchers.tell(hash, 'dropped')
      }
      return dropped.some(({ hash }) => hash === submitted) ? { kind: 'immediately-dropped' } : null
    },
    onReady: readyEvents.on,
  }
}

function dropWorstReady(ready: ReadyQueue, limits: QueueLimits): PoolTransaction[] {
  const dropped: PoolTransaction[] = []
  while (ready.size > limits.count || ready.bytes > limits.bytes) {
    const worst = [...ready.all()].reduce((left, right) => (isWorse(left, right) ? left : right))
    dropped.push(...ready.removeTree(worst.hash))
  }
  return dropped
}

function dropLatestFuture(future: FutureQueue, limits: QueueLimits): PoolTransaction[] {
  const dropped: PoolTransaction[] = []
  while (future.size > limits.count || future.bytes > limits.bytes) {
    const latest = [...future.all()].reduce((left, right) => (left.order > right.order ? left : right))
    future.remove(latest.hash)
    dropped.push(latest)
  }
  return dropped
}

/** What would come last, and among equals what came last. */
function isWorse(left: PoolTransaction, right: PoolTransaction): boolean {
  return left.priority < right.priority || (left.priority === right.priority && left.order > right.order)
}
