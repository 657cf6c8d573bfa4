import { fromStorageKey, type StorageKey, toStorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { getValue, iterateEntries, nextKey } from '../trie/lookup.js'
import { computeRoot } from '../trie/merkle.js'
import type { StateVersion, Trie, TrieNode } from '../trie/node.js'
import { type ChildTries, noChildTries, toChildRootKey } from './child-tries.js'

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
  /** 32 bytes. */
  root(): Uint8Array
  /** The entries of a child trie; null when there is none of this name, which is without the prefix of its root's key. */
  child(name: Uint8Array): State | null
  /** What it stands on; for overlays. */
  readonly trie: Trie
  readonly childTries: ChildTries
}

export type StateEntries = Iterable<readonly [key: Uint8Array, value: Uint8Array]>

export interface StateOptions {
  /** How long values stand in the trie; 1 unless told otherwise. */
  readonly version?: StateVersion
  /** The entries of child tries, by name; their roots come into the state by themselves. */
  readonly children?: Iterable<readonly [name: Uint8Array, entries: StateEntries]>
}

/** A state with these entries; of several with the same key the last counts. */
export function createState(entries: StateEntries, options: StateOptions = {}): State {
  const { version = 1, children = [] } = options
  const toTrie = (all: StateEntries): Trie =>
    applyChanges(
      null,
      Array.from(all, ([key, value]) => [toStorageKey(key), value] as const),
      version,
    )
  const childTries = new Map<StorageKey, TrieNode>()
  for (const [name, childEntries] of children) {
    const trie = toTrie(childEntries)
    if (trie !== null) childTries.set(toStorageKey(name), trie)
  }
  const roots = Array.from(childTries, ([name, trie]) => [toChildRootKey(name), computeRoot(trie)] as const)
  return createStateOf(applyChanges(toTrie(entries), roots, version), childTries)
}

/** The state whose entries a trie holds. */
export function createStateOf(trie: Trie, childTries: ChildTries = noChildTries): State {
  return {
    trie,
    childTries,
    get: (key) => getValue(trie, toStorageKey(key)),
    entries: (prefix) => readEntries(trie, prefix === undefined ? noKey : toStorageKey(prefix)),
    keysPaged: (prefix, count, start) => readPage(trie, toStorageKey(prefix), count, start),
    root: () => computeRoot(trie),
    child: (name) => {
      const found = childTries.get(toStorageKey(name))
      return found === undefined ? null : createStateOf(found)
    },
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
