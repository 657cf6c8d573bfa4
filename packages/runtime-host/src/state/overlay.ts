import type { StorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { getValue, nextKey } from '../trie/lookup.js'
import { computeRoot } from '../trie/merkle.js'
import type { StateVersion, Trie } from '../trie/node.js'
import { type AppendedValue, appendItem, openAppendedValue } from './appended-value.js'
import { type Change, createChangeLog } from './change-log.js'
import { createSortedKeys } from './sorted-keys.js'
import { createStateOf, type State } from './state.js'

/** Changes on top of a state, which stays as it is. */
export interface Overlay {
  /** Null when there is none. Do not write to it. */
  get(key: StorageKey): Uint8Array | null
  /** Keeps the bytes: do not write to them afterwards. */
  set(key: StorageKey, value: Uint8Array): void
  remove(key: StorageKey): void
  /** Adds an encoded item to the list under a key; what is no list starts again as one. Copies the item. */
  append(key: StorageKey, item: Uint8Array): void
  /** The smallest key with a value above this one, or null. */
  nextKey(key: StorageKey): StorageKey | null
  /** Removes what begins with a prefix; the limit counts keys of the state below, changed ones all go. */
  clearPrefix(prefix: StorageKey, limit?: number): ClearedPrefix
  /** Open transactions. */
  readonly depth: number
  begin(): void
  /** Both end with HOST_TRANSACTION_MISSING when none is open. */
  commit(): void
  rollback(): void
  /** The root of state and changes together, 32 bytes. */
  root(version: StateVersion): Uint8Array
  /** State and changes together; later changes do not show in it. */
  toState(): State
}

export interface ClearedPrefix {
  readonly isComplete: boolean
  /** Keys of the state below that were looked at, removed before or not. */
  readonly visited: number
}

/** An overlay without changes. */
export function createOverlay(state: State): Overlay {
  const base = state.trie
  const log = createChangeLog()
  const keys = createSortedKeys()
  let applied: Trie | undefined

  function change(key: StorageKey, next: Change): void {
    if (log.get(key) === undefined) keys.add(key)
    log.set(key, next)
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

  function clearPrefix(prefix: StorageKey, limit = Number.POSITIVE_INFINITY): ClearedPrefix {
    clearChanged(prefix)
    let visited = 0
    let key = getValue(base, prefix) === null ? nextKey(base, prefix) : prefix
    while (key?.startsWith(prefix)) {
      if (visited === limit) return { isComplete: false, visited }
      if (log.get(key) !== null) change(key, null)
      visited++
      key = nextKey(base, key)
    }
    return { isComplete: true, visited }
  }

  function clearChanged(prefix: StorageKey): void {
    const sorted = keys.all()
    const first = keys.indexAbove(prefix)
    const from = sorted[first - 1] === prefix ? first - 1 : first
    for (let index = from; sorted[index]?.startsWith(prefix); index++) {
      const key = sorted[index]
      if (key !== undefined && log.get(key) != null) change(key, null)
    }
  }

  function apply(): Trie {
    applied ??= applyChanges(base, valuesOf(log.all()))
    return applied
  }

  return {
    get,
    set: change,
    remove: (key) => change(key, null),
    append,
    nextKey: (key) => smaller(nextChanged(key), nextUnchanged(key)),
    clearPrefix,
    get depth() {
      return log.depth
    },
    begin: log.begin,
    commit: log.commit,
    rollback: () => {
      log.rollback()
      applied = undefined
    },
    root: (version) => computeRoot(apply(), version),
    toState: () => createStateOf(apply()),
  }
}

function* valuesOf(
  changes: Iterable<readonly [StorageKey, Change]>,
): Generator<readonly [StorageKey, Uint8Array | null]> {
  for (const [key, change] of changes) yield [key, toValue(change)]
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
