import { compactLength, writeCompact } from '../scale.js'
import { toStorageKey } from '../storage-key.js'
import { applyChanges } from './apply-changes.js'
import { computeRoot, type TrieHash } from './merkle.js'
import type { StateVersion } from './node.js'

/** The root of a list: its items under their compact-encoded positions. */
export function computeOrderedRoot(items: readonly Uint8Array[], version: StateVersion, hash?: TrieHash): Uint8Array {
  const entries = items.map((item, index) => {
    const position = new Uint8Array(compactLength(index))
    writeCompact(position, 0, index)
    return [toStorageKey(position), item] as const
  })
  return computeRoot(applyChanges(null, entries, version), hash)
}
