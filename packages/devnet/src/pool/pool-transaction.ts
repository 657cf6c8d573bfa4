/** An extrinsic that the runtime declared valid, with what it needs and what it gives. Tags are hex. */
export interface PoolTransaction {
  /** blake2b-256 of the bytes, hex with `0x`. */
  readonly hash: string
  readonly bytes: Uint8Array
  readonly priority: bigint
  readonly requires: readonly string[]
  readonly provides: readonly string[]
  /** The last block after which it may still be included. */
  readonly validTill: number
  /** Head at which the runtime was asked last. */
  readonly validatedAt: number
  /** Order of arrival. */
  readonly order: number
}

export interface QueueLimits {
  readonly count: number
  readonly bytes: number
}

/** The defaults of the real node. */
export const readyLimits: QueueLimits = { count: 8_192, bytes: 20 * 1024 * 1024 }
export const futureLimits: QueueLimits = { count: 819, bytes: 2 * 1024 * 1024 }

/** What a watcher of an extrinsic hears, in the JSON of the real node. `broadcast` stays out: there are no peers. */
export type TransactionStatus =
  | 'future'
  | 'ready'
  | 'dropped'
  | 'invalid'
  | { readonly inBlock: string }
  | { readonly finalized: string }
  | { readonly usurped: string }

/** Whether nothing can come after this status. */
export function isFinalStatus(status: TransactionStatus): boolean {
  if (typeof status === 'string') return status === 'dropped' || status === 'invalid'
  return 'finalized' in status || 'usurped' in status
}
