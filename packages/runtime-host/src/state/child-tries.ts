import type { StorageKey } from '../storage-key.js'
import type { TrieNode } from '../trie/node.js'

/** Child tries that have entries, by name. */
export type ChildTries = ReadonlyMap<StorageKey, TrieNode>

export const noChildTries: ChildTries = new Map()

/** The chain's own trie has the roots of child tries under keys that begin so. */
export const CHILD_PREFIX = ':child_storage:'
const defaultPrefix = `${CHILD_PREFIX}default:`

/** Where the root of the child trie of this name stands. */
export function toChildRootKey(name: StorageKey): StorageKey {
  return (defaultPrefix + name) as StorageKey
}
