import type { StorageKey } from '../storage-key.js'
import { nibbleAt } from './nibbles.js'
import type { Trie, TrieNode } from './node.js'

/** The value of a key, or null. The way down only looks at the nibbles where it forks; the key at its end tells whether it was right. */
export function getValue(trie: Trie, key: StorageKey): Uint8Array | null {
  return findNode(trie, key)?.value ?? null
}

/** The node that ends a key, or null; it may be a mere fork. */
export function findNode(trie: Trie, key: StorageKey): Trie {
  const length = key.length * 2
  let node = trie
  let at = 0
  while (node !== null) {
    at += node.partial.length
    if (at >= length) return node.key === key ? node : null
    node = node.children?.[nibbleAt(key, at++)] ?? null
  }
  return null
}

/** The smallest key above this one, or null. */
export function nextKey(trie: Trie, key: StorageKey): StorageKey | null {
  return trie === null ? null : nextIn(trie, key, 0)
}

/** All entries whose key begins with the prefix, in key order. */
export function* iterateEntries(trie: Trie, prefix: StorageKey): Generator<readonly [StorageKey, Uint8Array]> {
  const top = findPrefix(trie, prefix)
  if (top !== null) yield* entriesOf(top)
}

/** The sub-trie of all keys that begin with the prefix. */
function findPrefix(trie: Trie, prefix: StorageKey): Trie {
  const length = prefix.length * 2
  let node = trie
  let at = 0
  while (node !== null) {
    const { partial } = node
    for (let index = 0; index < partial.length && at < length; index++) {
      if (partial[index] !== nibbleAt(prefix, at++)) return null
    }
    if (at === length) return node
    node = node.children?.[nibbleAt(prefix, at++)] ?? null
  }
  return null
}

function* entriesOf(node: TrieNode): Generator<readonly [StorageKey, Uint8Array]> {
  if (node.key !== null && node.value !== null) yield [node.key, node.value]
  if (node.children === null) return
  for (const child of node.children) if (child !== null) yield* entriesOf(child)
}

function nextIn(node: TrieNode, key: StorageKey, from: number): StorageKey | null {
  const { partial, children } = node
  const length = key.length * 2
  for (let index = 0; index < partial.length; index++) {
    if (from + index === length) return firstKey(node)
    const wanted = nibbleAt(key, from + index)
    const found = partial[index] ?? 0
    if (found > wanted) return firstKey(node)
    if (found < wanted) return null
  }
  if (children === null) return null
  const at = from + partial.length
  if (at === length) return firstChildKey(children, 0)
  const branch = nibbleAt(key, at)
  const child = children[branch]
  const within = child == null ? null : nextIn(child, key, at + 1)
  return within ?? firstChildKey(children, branch + 1)
}

function firstKey(node: TrieNode): StorageKey | null {
  return node.key ?? (node.children === null ? null : firstChildKey(node.children, 0))
}

function firstChildKey(children: readonly (TrieNode | null)[], from: number): StorageKey | null {
  for (let index = from; index < 16; index++) {
    const child = children[index]
    if (child != null) return firstKey(child)
  }
  return null
}
