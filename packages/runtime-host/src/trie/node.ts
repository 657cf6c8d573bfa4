import type { StorageKey } from '../storage-key.js'
import type { Reference } from './reference.js'

/**
 * How long values stand in a node of the trie: version 0 writes them out, version 1 their hash when they have more than 32 bytes.
 */
export type StateVersion = 0 | 1

/** Values of more bytes than this stand as their hash in version 1. */
export const longestInline = 32

/** Who may change a node in place. Every other edit makes a copy. */
export type EditOwner = object

/**
 * A node of a base-16 Patricia-Merkle trie that shares sub-trees with older versions of itself. A node that belongs to no
 * running edit is never changed again but for its cached hashes.
 */
export interface TrieNode {
  /** The nibbles between the parent's choice of child and this node. */
  partial: Uint8Array
  /** The whole key; null when the node only branches. */
  key: StorageKey | null
  value: Uint8Array | null
  /** Sixteen places; null when there is no child. */
  children: (TrieNode | null)[] | null
  owner: EditOwner | null
  /** Cached blake2b-256 of the value. */
  valueHash: Uint8Array | null
  /** Cached: what the parent writes for this node. */
  reference: Reference | null
  /** In which version the value was written; it stays so until the value is written again. */
  valueVersion: StateVersion
}

/** A key with what it is to be given. */
export interface TrieEntry {
  readonly key: StorageKey
  readonly value: Uint8Array
  readonly valueVersion: StateVersion
}

/** The root node; null stands for no entries. */
export type Trie = TrieNode | null

/** A node that ends a key. */
export function createLeaf(partial: Uint8Array, entry: TrieEntry, owner: EditOwner): TrieNode {
  const { key, value, valueVersion } = entry
  return { partial, key, value, children: null, owner, valueHash: null, reference: null, valueVersion }
}

/** A node that only branches, as yet without children. */
export function createBranch(partial: Uint8Array, owner: EditOwner): TrieNode & { children: (TrieNode | null)[] } {
  const children = createChildren()
  return { partial, key: null, value: null, children, owner, valueHash: null, reference: null, valueVersion: 1 }
}

/** Sixteen empty places. */
export function createChildren(): (TrieNode | null)[] {
  return new Array<TrieNode | null>(16).fill(null)
}

/** The same entries under another path: what the parent has cached of it is void. */
export function withPartial(node: TrieNode, partial: Uint8Array): TrieNode {
  return copyNode(node, partial, node.children, node.owner)
}

/** A node that this edit may change; its cached reference is void either way. */
export function own(node: TrieNode, owner: EditOwner): TrieNode {
  if (node.owner !== owner) return copyNode(node, node.partial, node.children?.slice() ?? null, owner)
  node.reference = null
  return node
}

/** Written out, as the engine copies with the spread syntax several times slower. */
function copyNode(
  { key, value, valueHash, valueVersion }: TrieNode,
  partial: Uint8Array,
  children: (TrieNode | null)[] | null,
  owner: EditOwner | null,
): TrieNode {
  return { partial, key, value, children, owner, valueHash, reference: null, valueVersion }
}
