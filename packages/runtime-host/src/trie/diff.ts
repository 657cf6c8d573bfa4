import type { StorageKey } from '../storage-key.js'
import { entriesOf } from './lookup.js'
import { createChildren, type Trie, type TrieNode } from './node.js'

/** A key with its new value; null when it is gone. */
export type Difference = readonly [StorageKey, Uint8Array | null]

/** What turns one trie into the other. Shared sub-trees are not looked at, so that the cost is that of what changed. */
export function diffTries(before: Trie, after: Trie): Difference[] {
  const found: Difference[] = []
  collect(before, after, found)
  return found
}

function collect(before: Trie, after: Trie, found: Difference[]): void {
  if (before === after) return
  if (before === null) collectEntries(after, found)
  else if (after === null) collectRemovals(before, found)
  else collectBetween(before, after, found)
}

function collectBetween(before: TrieNode, after: TrieNode, found: Difference[]): void {
  const shared = countShared(before.partial, after.partial)
  if (shared === before.partial.length && shared === after.partial.length) collectAligned(before, after, found)
  else if (shared === before.partial.length) collectAligned(before, above(after, shared), found)
  else if (shared === after.partial.length) collectAligned(above(before, shared), after, found)
  else {
    collectRemovals(before, found)
    collectEntries(after, found)
  }
}

type Place = Pick<TrieNode, 'key' | 'value' | 'children'>

/** Both stand at the same place. */
function collectAligned(before: Place, after: Place, found: Difference[]): void {
  if (after.key !== null && after.value !== null) {
    if (!isSame(before.value, after.value)) found.push([after.key, after.value])
  } else if (before.key !== null) found.push([before.key, null])
  if (before.children === null && after.children === null) return
  for (let index = 0; index < 16; index++) {
    collect(before.children?.[index] ?? null, after.children?.[index] ?? null, found)
  }
}

/** What would stand above a node after so many nibbles of its path. */
function above(node: TrieNode, shared: number): Place {
  const children = createChildren()
  children[node.partial[shared] ?? 0] = { ...node, partial: node.partial.subarray(shared + 1) }
  return { key: null, value: null, children }
}

function collectEntries(trie: Trie, found: Difference[]): void {
  if (trie !== null) for (const entry of entriesOf(trie)) found.push(entry)
}

function collectRemovals(node: TrieNode, found: Difference[]): void {
  for (const [key] of entriesOf(node)) found.push([key, null])
}

function countShared(left: Uint8Array, right: Uint8Array): number {
  let shared = 0
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared++
  return shared
}

function isSame(left: Uint8Array | null, right: Uint8Array): boolean {
  return left === right || (left !== null && Buffer.compare(left, right) === 0)
}
