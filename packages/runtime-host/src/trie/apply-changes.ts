import type { StorageKey } from '../storage-key.js'
import { insertEntry } from './insert.js'
import { getValue } from './lookup.js'
import type { Trie } from './node.js'
import { removeEntry } from './remove.js'

/** The trie after these changes, null for a removed key; `trie` stays as it is, and what did not change is shared. */
export function applyChanges(trie: Trie, changes: Iterable<readonly [StorageKey, Uint8Array | null]>): Trie {
  const owner = {}
  let changed = trie
  for (const [key, value] of changes) {
    if (value === null) changed = removeEntry(changed, key, owner)
    else if (!isValue(changed, key, value)) changed = insertEntry(changed, key, value, owner)
  }
  return changed
}

/** Runtimes often write what is there already; such a change costs no hash. */
function isValue(trie: Trie, key: StorageKey, value: Uint8Array): boolean {
  const before = getValue(trie, key)
  return before !== null && before.length === value.length && Buffer.compare(before, value) === 0
}
