import { isFinalStatus, type TransactionStatus } from './pool-transaction.js'

export type StatusListener = (status: TransactionStatus) => void

/** Who wants to hear what becomes of which extrinsic. */
export interface Watchers {
  /** Returns what ends the watching. */
  watch(hash: string, listener: StatusListener): () => void
  tell(hash: string, status: TransactionStatus): void
}

/** Forgets an extrinsic's watchers after its last status. What is told waits for `announce`. */
export function createWatchers(modules: { announce(tell: () => void): void }): Watchers {
  const byHash = new Map<string, Set<StatusListener>>()

  function unwatch(hash: string, listener: StatusListener): void {
    const listeners = byHash.get(hash)
    listeners?.delete(listener)
    if (listeners?.size === 0) byHash.delete(hash)
  }

  function tell(hash: string, status: TransactionStatus): void {
    for (const listener of [...(byHash.get(hash) ?? [])]) listener(status)
    if (isFinalStatus(status)) byHash.delete(hash)
  }

  return {
    watch: (hash, listener) => {
      byHash.set(hash, (byHash.get(hash) ?? new Set()).add(listener))
      return () => unwatch(hash, listener)
    },
    tell: (hash, status) => modules.announce(() => tell(hash, status)),
  }
}
