import { SubnetkitError } from '@subnetkit/core'
import { HOST_TRANSACTION_MISSING } from '../errors.js'
import type { StorageKey } from '../storage-key.js'
import type { AppendedValue } from './appended-value.js'

/** What a key was changed to; null when it was removed. */
export type Change = Uint8Array | AppendedValue | null

/** Changes by key, with nested transactions: each remembers what it replaced and puts it back when it is rolled back. */
export interface ChangeLog {
  /** Undefined when the key was not changed. */
  get(key: StorageKey): Change | undefined
  /** Returns what was there before, as `get` does. */
  set(key: StorageKey, change: Change): Change | undefined
  all(): Iterable<readonly [StorageKey, Change]>
  /** How many keys were changed. */
  readonly size: number
  /** Open transactions. */
  readonly depth: number
  begin(): void
  /** Both end with HOST_TRANSACTION_MISSING when none is open. */
  commit(): void
  rollback(): void
}

interface Replaced {
  readonly key: StorageKey
  readonly change: Change | undefined
}

/** A log without changes. */
export function createChangeLog(): ChangeLog {
  const changes = new Map<StorageKey, Change>()
  const replaced: Replaced[] = []
  /** Where each open transaction begins in `replaced`. */
  const marks: number[] = []

  function close(): number {
    const mark = marks.pop()
    if (mark === undefined) throw new SubnetkitError(HOST_TRANSACTION_MISSING)
    return mark
  }

  function restore({ key, change }: Replaced): void {
    if (change === undefined) changes.delete(key)
    else changes.set(key, change)
  }

  return {
    get: (key) => changes.get(key),
    set: (key, change) => {
      const before = changes.get(key)
      if (marks.length > 0) replaced.push({ key, change: before })
      changes.set(key, change)
      return before
    },
    all: () => changes,
    get size() {
      return changes.size
    },
    get depth() {
      return marks.length
    },
    begin: () => void marks.push(replaced.length),
    commit: () => {
      close()
      if (marks.length === 0) replaced.length = 0
    },
    rollback: () => {
      const mark = close()
      while (replaced.length > mark) {
        const last = replaced.pop()
        if (last !== undefined) restore(last)
      }
    },
  }
}
