import { createBinaryHeap } from './binary-heap.js'
import type { PoolTransaction } from './pool-transaction.js'

/** Extrinsics that can go into the next block, each after those whose tags it requires. */
export interface ReadyQueue {
  readonly size: number
  readonly bytes: number
  get(hash: string): PoolTransaction | undefined
  all(): Iterable<PoolTransaction>
  /** Whether something here provides the tag. */
  provides(tag: string): boolean
  /** Those that provide one of the tags of `transaction`. */
  rivals(transaction: PoolTransaction): PoolTransaction[]
  insert(transaction: PoolTransaction): void
  /** Removes one and leaves those that build upon it. */
  remove(hash: string): PoolTransaction | undefined
  /** Removes one and all that build upon it, but for what needs only tags in `spared`. */
  removeTree(hash: string, spared?: ReadonlySet<string>): PoolTransaction[]
  /** Best first: what requires nothing that is still to come, by priority, then by the end of validity, then by arrival. */
  best(): Generator<PoolTransaction>
}

/** An empty queue. */
export function createReadyQueue(): ReadyQueue {
  const byHash = new Map<string, PoolTransaction>()
  const providers = new Map<string, PoolTransaction>()
  const consumers = new Map<string, Set<PoolTransaction>>()
  let bytes = 0

  function insert(transaction: PoolTransaction): void {
    byHash.set(transaction.hash, transaction)
    bytes += transaction.bytes.length
    for (const tag of transaction.provides) providers.set(tag, transaction)
    for (const tag of transaction.requires) {
      const set = consumers.get(tag) ?? new Set()
      consumers.set(tag, set.add(transaction))
    }
  }

  function remove(hash: string): PoolTransaction | undefined {
    const transaction = byHash.get(hash)
    if (transaction === undefined) return undefined
    byHash.delete(hash)
    bytes -= transaction.bytes.length
    for (const tag of transaction.provides) if (providers.get(tag) === transaction) providers.delete(tag)
    for (const tag of transaction.requires) {
      const set = consumers.get(tag)
      set?.delete(transaction)
      if (set?.size === 0) consumers.delete(tag)
    }
    return transaction
  }

  function removeTree(hash: string, spared: ReadonlySet<string> = new Set()): PoolTransaction[] {
    const removed: PoolTransaction[] = []
    const waiting = [hash]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const transaction = remove(next)
      if (transaction === undefined) continue
      removed.push(transaction)
      for (const tag of transaction.provides) {
        if (!spared.has(tag)) waiting.push(...[...(consumers.get(tag) ?? [])].map((consumer) => consumer.hash))
      }
    }
    return removed
  }

  function* best(): Generator<PoolTransaction> {
    if (byHash.size === 0) return
    const missing = new Map<PoolTransaction, number>()
    const heap = createBinaryHeap(comesBefore)
    for (const transaction of byHash.values()) {
      const count = transaction.requires.filter((tag) => providers.has(tag)).length
      if (count === 0) heap.push(transaction)
      else missing.set(transaction, count)
    }
    for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
      yield next
      for (const consumer of next.provides.flatMap((tag) => [...(consumers.get(tag) ?? [])])) {
        const count = (missing.get(consumer) ?? 1) - 1
        missing.set(consumer, count)
        if (count === 0) heap.push(consumer)
      }
    }
  }

  return {
    get size() {
      return byHash.size
    },
    get bytes() {
      return bytes
    },
    get: (hash) => byHash.get(hash),
    all: () => byHash.values(),
    provides: (tag) => providers.has(tag),
    rivals: ({ provides }) => [...new Set(provides.flatMap((tag) => providers.get(tag) ?? []))],
    insert,
    remove,
    removeTree,
    best,
  }
}

function comesBefore(left: PoolTransaction, right: PoolTransaction): boolean {
  if (left.priority !== right.priority) return left.priority > right.priority
  if (left.validTill !== right.validTill) return left.validTill < right.validTill
  return left.order < right.order
}
