import type { StorageKey } from '../storage-key.js'
import { insertEntry } from './insert.js'
import type { StateVersion, Trie } from './node.js'
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
    changed =
      value === null
        ? removeEntry(changed, key, owner)
        : insertEntry(changed, { key, value, valueVersion: version }, owner)
  }
  return changed
}
