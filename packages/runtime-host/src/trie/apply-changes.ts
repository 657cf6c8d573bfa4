import type { StorageKey } from '../storage-key.js'
import { insertEntry } from './insert.js'
import { findNode } from './lookup.js'
import { longestInline, type StateVersion, type Trie, type TrieEntry } from './node.js'
import { removeEntry } from './remove.js'

/**
 * The trie after these changes, null for a removed key; `trie` stays as it is, and what did not change is shared. Values that are
 * written, be it the same ones again, stand as `version` has them; all others as they did.
 */
export function applyChanges(
  trie: Trie,
  changes: Iterable<readonly [StorageKey, Uint8Array | null]>,
  version: StateVersion = 1,
): Trie {
  const owner = {}
  let changed = trie
  for (const [key, value] of changes) {
    if (value === null) changed = removeEntry(changed, key, owner)
    else {
      const entry = { key, value, valueVersion: version }
      if (!isThere(changed, entry)) changed = insertEntry(changed, entry, owner)
    }
  }
  return changed
}

/** Runtimes often write what is there already; such a change costs no hash. */
function isThere(trie: Trie, { key, value, valueVersion }: TrieEntry): boolean {
  const node = findNode(trie, key)
  const before = node?.value ?? null
  if (node === null || before === null || before.length !== value.length) return false
  const isSameForm = node.valueVersion === valueVersion || value.length <= longestInline
  return isSameForm && Buffer.compare(before, value) === 0
}
