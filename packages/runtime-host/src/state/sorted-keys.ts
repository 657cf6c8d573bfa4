import type { StorageKey } from '../storage-key.js'

/** Above so many new keys sorting everything is cheaper than putting each in its place. */
const mergeFrom = 64

/** A growing set of keys that can be read in order; sorting waits until somebody reads. */
export interface SortedKeys {
  /** A key may be added again. */
  add(key: StorageKey): void
  /** All keys in order. */
  all(): readonly StorageKey[]
  /** The position of the first key above this one. */
  indexAbove(key: StorageKey): number
}

/** An empty set. */
export function createSortedKeys(): SortedKeys {
  let sorted: StorageKey[] = []
  let added: StorageKey[] = []

  function all(): StorageKey[] {
    if (added.length >= mergeFrom) sorted = [...new Set(sorted.concat(added))].sort(compareKeys)
    else for (const key of added) insert(key)
    if (added.length > 0) added = []
    return sorted
  }

  function insert(key: StorageKey): void {
    const index = indexAboveIn(sorted, key)
    if (sorted[index - 1] !== key) sorted.splice(index, 0, key)
  }

  return { add: (key) => void added.push(key), all, indexAbove: (key) => indexAboveIn(all(), key) }
}

function indexAboveIn(keys: readonly StorageKey[], key: StorageKey): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? key) > key) high = middle
    else low = middle + 1
  }
  return low
}

function compareKeys(left: StorageKey, right: StorageKey): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
