import { fromStorageKey, type StorageKey, toStorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { getValue, iterateEntries, nextKey } from '../trie/lookup.js'
import { computeRoot } from '../trie/merkle.js'
import type { StateVersion, Trie } from '../trie/node.js'

const noKey = '' as StorageKey

/**
 * The storage of a chain at one moment. It never changes, and shares what did not change with the states before and after
 * it, so that keeping many costs little. Values are handed out as they are: do not write to them.
 */
export interface State {
  /** Null when there is none. */
  get(key: Uint8Array): Uint8Array | null
  /** In key order. */
  entries(prefix?: Uint8Array): Iterable<readonly [key: Uint8Array, value: Uint8Array]>
  /** Up to `count` keys with this prefix in key order, after `start` where it is given. */
  keysPaged(prefix: Uint8Array, count: number, start?: Uint8Array): Uint8Array[]
  /** 32 bytes; state version 1 unless told otherwise. */
  root(version?: StateVersion): Uint8Array
  /** What it stands on; for overlays. */
  readonly trie: Trie
}

/** A state with these entries; of several with the same key the last counts. */
export function createState(entries: Iterable<readonly [key: Uint8Array, value: Uint8Array]>): State {
  const changes = Array.from(entries, ([key, value]) => [toStorageKey(key), value] as const)
  return createStateOf(applyChanges(null, changes))
}

/** The state whose entries a trie holds. */
export function createStateOf(trie: Trie): State {
  return {
    trie,
    get: (key) => getValue(trie, toStorageKey(key)),
    entries: (prefix) => readEntries(trie, prefix === undefined ? noKey : toStorageKey(prefix)),
    keysPaged: (prefix, count, start) => readPage(trie, toStorageKey(prefix), count, start),
    root: (version = 1) => computeRoot(trie, version),
  }
}

function* readEntries(trie: Trie, prefix: StorageKey): Generator<readonly [Uint8Array, Uint8Array]> {
  for (const [key, value] of iterateEntries(trie, prefix)) yield [fromStorageKey(key), value]
}

function readPage(trie: Trie, prefix: StorageKey, count: number, start: Uint8Array | undefined): Uint8Array[] {
  const keys: Uint8Array[] = []
  let key = firstOfPage(trie, prefix, start)
  while (key?.startsWith(prefix) && keys.length < count) {
    keys.push(fromStorageKey(key))
    key = nextKey(trie, key)
  }
  return keys
}

function firstOfPage(trie: Trie, prefix: StorageKey, start: Uint8Array | undefined): StorageKey | null {
  const after = start === undefined ? noKey : toStorageKey(start)
  if (start !== undefined && after >= prefix) return nextKey(trie, after)
  return getValue(trie, prefix) === null ? nextKey(trie, prefix) : prefix
}
