import { sameBytes } from '../bytes.js'
import type { StorageKey } from '../storage-key.js'
import { nibbleAt, toNibbles } from './nibbles.js'
import {
  createBranch,
  createChildren,
  createLeaf,
  type EditOwner,
  longestInline,
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

/** The trie with this value under this key; the same one when it is there already. */
export function insertEntry(trie: Trie, entry: TrieEntry, owner: EditOwner): TrieNode {
  return insertAt(trie, 0, { entry, owner })
}

function insertAt(node: Trie, from: number, insertion: Insertion): TrieNode {
  const { entry, owner } = insertion
  const { key } = entry
  if (node === null) return createLeaf(toNibbles(key, from), entry, owner)
  const shared = countShared(node.partial, key, from)
  if (shared < node.partial.length) return split(node, from, shared, insertion)
  const at = from + shared
  if (at === key.length * 2) return holds(node, entry) ? node : putEntry(own(node, owner), entry)
  const branch = nibbleAt(key, at)
  const before = node.children?.[branch] ?? null
  const after = insertAt(before, at + 1, insertion)
  // As it was, or this edit's own already, and then all above it are so too.
  return after === before ? node : putChild(own(node, owner), branch, after)
}

/** Runtimes often write what is there already; such a change costs no hash. */
function holds(node: TrieNode, { value, valueVersion }: TrieEntry): boolean {
  const before = node.value
  if (before === null || before.length !== value.length) return false
  const isSameForm = node.valueVersion === valueVersion || value.length <= longestInline
  return isSameForm && sameBytes(before, value)
}

function putEntry(owned: TrieNode, { key, value, valueVersion }: TrieEntry): TrieNode {
  owned.key = key
  owned.value = value
  owned.valueHash = null
  owned.valueVersion = valueVersion
  return owned
}

function putChild(owned: TrieNode, branch: number, child: TrieNode): TrieNode {
  owned.children ??= createChildren()
  owned.children[branch] = child
  return owned
}

/** The node's path and the key part within the path: a branch comes to stand where they part. */
function split(node: TrieNode, from: number, shared: number, { entry, owner }: Insertion): TrieNode {
  const { partial } = node
  const top = createBranch(partial.subarray(0, shared), owner)
  top.children[partial[shared] ?? 0] = withPartial(node, partial.subarray(shared + 1))
  const at = from + shared
  if (at === entry.key.length * 2) return putEntry(top, entry)
  return putChild(top, nibbleAt(entry.key, at), createLeaf(toNibbles(entry.key, at + 1), entry, owner))
}

function countShared(partial: Uint8Array, key: StorageKey, from: number): number {
  const most = Math.min(partial.length, key.length * 2 - from)
  let shared = 0
  while (shared < most && partial[shared] === nibbleAt(key, from + shared)) shared++
  return shared
}
