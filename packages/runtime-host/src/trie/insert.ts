import type { StorageKey } from '../storage-key.js'
import { nibbleAt, toNibbles } from './nibbles.js'
import {
  createBranch,
  createChildren,
  createLeaf,
  type EditOwner,
  own,
  type Trie,
  type TrieEntry,
  type TrieNode,
  withPartial,
} from './node.js'

interface Insertion {
  readonly entry: TrieEntry
  readonly owner: EditOwner
}

/** The trie with this value under this key. */
export function insertEntry(trie: Trie, entry: TrieEntry, owner: EditOwner): TrieNode {
  return insertAt(trie, 0, { entry, owner })
}

function insertAt(node: Trie, from: number, insertion: Insertion): TrieNode {
  const { entry, owner } = insertion
  const { key } = entry
  if (node === null) return createLeaf(toNibbles(key, from), entry, owner)
  const shared = countShared(node.partial, key, from)
  if (shared < node.partial.length) return split(node, from, shared, insertion)
  const owned = own(node, owner)
  const at = from + shared
  if (at === key.length * 2) {
    owned.key = entry.key
    owned.value = entry.value
    owned.valueHash = null
    owned.valueVersion = entry.valueVersion
  } else {
    const branch = nibbleAt(key, at)
    owned.children ??= createChildren()
    owned.children[branch] = insertAt(owned.children[branch] ?? null, at + 1, insertion)
  }
  return owned
}

/** The node's path and the key part within the path: a branch comes to stand where they part. */
function split(node: TrieNode, from: number, shared: number, { entry, owner }: Insertion): TrieNode {
  const { partial } = node
  const top = createBranch(partial.subarray(0, shared), owner)
  top.children[partial[shared] ?? 0] = withPartial(node, partial.subarray(shared + 1))
  const at = from + shared
  if (at === entry.key.length * 2) {
    top.key = entry.key
    top.value = entry.value
    top.valueVersion = entry.valueVersion
  } else {
    top.children[nibbleAt(entry.key, at)] = createLeaf(toNibbles(entry.key, at + 1), entry, owner)
  }
  return top
}

function countShared(partial: Uint8Array, key: StorageKey, from: number): number {
  const most = Math.min(partial.length, key.length * 2 - from)
  let shared = 0
  while (shared < most && partial[shared] === nibbleAt(key, from + shared)) shared++
  return shared
}
