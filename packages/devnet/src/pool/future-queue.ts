import type { PoolTransaction } from './pool-transaction.js'

/** Extrinsics that wait for a tag that nobody provides yet: a nonce that is ahead. */
export interface FutureQueue {
  readonly size: number
  readonly bytes: number
  get(hash: string): PoolTransaction | undefined
  all(): Iterable<PoolTransaction>
  insert(transaction: PoolTransaction, missing: readonly string[]): void
  remove(hash: string): PoolTransaction | undefined
  /** Removes and returns those that waited for nothing but these tags. */
  satisfy(tags: readonly string[]): PoolTransaction[]
}

interface Entry {
  readonly transaction: PoolTransaction
  readonly missing: Set<string>
}

/** An empty queue. */
export function createFutureQueue(): FutureQueue {
  const byHash = new Map<string, Entry>()
  const waiting = new Map<string, Set<Entry>>()
  let bytes = 0

  function remove(hash: string): PoolTransaction | undefined {
    const entry = byHash.get(hash)
    if (entry === undefined) return undefined
    byHash.delete(hash)
    bytes -= entry.transaction.bytes.length
    for (const tag of entry.missing) {
      const set = waiting.get(tag)
      set?.delete(entry)
      if (set?.size === 0) waiting.delete(tag)
    }
    return entry.transaction
  }

  function satisfyOne(tag: string): PoolTransaction[] {
    const entries = [...(waiting.get(tag) ?? [])]
    waiting.delete(tag)
    for (const entry of entries) entry.missing.delete(tag)
    return entries
      .filter(({ missing }) => missing.size === 0)
      .flatMap(({ transaction }) => remove(transaction.hash) ?? [])
  }

  return {
    get size() {
      return byHash.size
    },
    get bytes() {
      return bytes
    },
    get: (hash) => byHash.get(hash)?.transaction,
    all: () => [...byHash.values()].map(({ transaction }) => transaction),
    insert: (transaction, missing) => {
      const entry = { transaction, missing: new Set(missing) }
      byHash.set(transaction.hash, entry)
      bytes += transaction.bytes.length
      for (const tag of missing) waiting.set(tag, (waiting.get(tag) ?? new Set()).add(entry))
    },
    remove,
    satisfy: (tags) => tags.flatMap(satisfyOne),
  }
}
