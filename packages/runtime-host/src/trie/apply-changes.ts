import type { StorageKey } from '../storage-key.js'
import { insertEntry } from './insert.js'
import type { Trie } from './node.js'
import { removeEntry } from './remove.js'

/** The trie after these changes, null for a removed key; `trie` stays as it is, and what did not change is shared. */
export function applyChanges(trie: Trie, changes: Iterable<readonly [StorageKey, Uint8Array | null]>): Trie {
  const owner = {}
  let changed = trie
  for (const [key, value] of changes) {
    changed = value === null ? removeEntry(changed, key, owner) : insertEntry(changed, key, value, owner)
  }
  return changed
}
