import type { StorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { getValue, nextKey } from '../trie/lookup.js'
import type { StateVersion, Trie } from '../trie/node.js'
import { type AppendedValue, appendItem, openAppendedValue } from './appended-value.js'
import { type Change, createChangeLog } from './change-log.js'
import { createSortedKeys } from './sorted-keys.js'

/** Reading and changing one trie, the chain's own or that of a child. */
export interface Storage {
  /** Null when there is none. Do not write to it. */
  get(key: StorageKey): Uint8Array | null
  /** Keeps the bytes: do not write to them afterwards. */
  set(key: StorageKey, value: Uint8Array): void
  remove(key: StorageKey): void
  /** Adds an encoded item to the list under a key; what is no list starts again as one. Copies the item. */
  append(key: StorageKey, item: Uint8Array): void
  /** The smallest key with a value above this one, or null. */
  nextKey(key: StorageKey): StorageKey | null
  /** Removes what begins with a prefix; the limit counts keys of the state below, from `from` on, while changed ones all go. */
  clearPrefix(prefix: StorageKey, limit?: number, from?: StorageKey): ClearedPrefix
}

export interface ClearedPrefix {
  /** The first key of the state below that the limit left; null when nothing is left. */
  readonly next: StorageKey | null
  /** Keys of the state below that were looked at, removed before or not. */
  readonly visited: number
  /** Those that were removed by this and not before. */
  readonly removed: number
  /** All keys that had a value and have none now. */
  readonly unique: number
}

/** Changes on top of one trie, with nested transactions. */
export interface Layer extends Storage {
  /** Whether there is any change, be it to what was there before. */
  readonly isChanged: boolean
  readonly depth: number
  begin(): void
  commit(): void
  rollback(): void
  /** The trie with the changes; values that are written get this version. */
  apply(version: StateVersion): Trie
}

/** A layer without changes. */
export function createLayer(base: Trie): Layer {
  const log = createChangeLog()
  const keys = createSortedKeys()
  let applied: { readonly trie: Trie; readonly version: StateVersion } | undefined

  function change(key: StorageKey, next: Change): void {
    if (log.set(key, next) === undefined) keys.add(key)
    applied = undefined
  }

  function get(key: StorageKey): Uint8Array | null {
    const changed = log.get(key)
    return changed === undefined ? getValue(base, key) : toValue(changed)
  }

  function append(key: StorageKey, item: Uint8Array): void {
    const changed = log.get(key)
    const list = isAppended(changed) ? changed : openAppendedValue(get(key))
    change(key, appendItem(list, item))
  }

  /** Removed and rolled back keys stay among the sorted ones. */
  function nextChanged(key: StorageKey): StorageKey | null {
    const sorted = keys.all()
    for (let index = keys.indexAbove(key); index < sorted.length; index++) {
      const candidate = sorted[index]
      if (candidate !== undefined && log.get(candidate) != null) return candidate
    }
    return null
  }

  function nextUnchanged(key: StorageKey): StorageKey | null {
    let candidate = nextKey(base, key)
    while (candidate !== null && log.get(candidate) === null) candidate = nextKey(base, candidate)
    return candidate
  }

  function clearPrefix(prefix: StorageKey, limit = Number.POSITIVE_INFINITY, from = prefix): ClearedPrefix {
    const changed = clearChanged(prefix)
    const start = from < prefix ? prefix : from
    let [visited, removed] = [0, 0]
    let key = getValue(base, start) === null ? nextKey(base, start) : start
    while (key?.startsWith(prefix)) {
      if (visited === limit) return { next: key, visited, removed, unique: changed + removed }
      if (log.get(key) !== null) {
        change(key, null)
        removed++
      }
      visited++
      key = nextKey(base, key)
    }
    return { next: null, visited, removed, unique: changed + removed }
  }

  /** Returns how many had a value. */
  function clearChanged(prefix: StorageKey): number {
    const sorted = keys.all()
    const first = keys.indexAbove(prefix)
    const from = sorted[first - 1] === prefix ? first - 1 : first
    let cleared = 0
    for (let index = from; sorted[index]?.startsWith(prefix); index++) {
      const key = sorted[index]
      if (key === undefined || log.get(key) == null) continue
      change(key, null)
      cleared++
    }
    return cleared
  }

  function apply(version: StateVersion): Trie {
    if (applied?.version !== version) {
      const changes = Array.from(log.all(), ([key, change]) => [key, toValue(change)] as const)
      applied = { trie: applyChanges(base, changes, version), version }
    }
    return applied.trie
  }

  return {
    get,
    set: change,
    remove: (key) => change(key, null),
    append,
    nextKey: (key) => smaller(nextChanged(key), nextUnchanged(key)),
    clearPrefix,
    get isChanged() {
      return log.size > 0
    },
    get depth() {
      return log.depth
    },
    begin: log.begin,
    commit: log.commit,
    rollback: () => {
      log.rollback()
      applied = undefined
    },
    apply,
  }
}

function toValue(change: Change): Uint8Array | null {
  return isAppended(change) ? change.encode() : change
}

function isAppended(change: Change | undefined): change is AppendedValue {
  return change != null && !(change instanceof Uint8Array)
}

function smaller(left: StorageKey | null, right: StorageKey | null): StorageKey | null {
  if (left === null || right === null) return left ?? right
  return left < right ? left : right
}
