import type { StorageKey } from '../storage-key.js'
import { applyChanges } from './apply-changes.js'
import { createChildren, longestInline, type StateVersion, type Trie, type TrieNode } from './node.js'

/** A key with its new value, null when it is gone, and the version in which that stands. */
export type Difference = readonly [StorageKey, Uint8Array | null, StateVersion]

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

type Place = Pick<TrieNode, 'key' | 'value' | 'valueVersion' | 'children'>

/** Both stand at the same place. */
function collectAligned(before: Place, after: Place, found: Difference[]): void {
  const { key, value, valueVersion } = after
  if (key !== null && value !== null) {
    if (!isSame(before, value, valueVersion)) found.push([key, value, valueVersion])
  } else if (before.key !== null) found.push([before.key, null, 1])
  if (before.children === null && after.children === null) return
  for (let index = 0; index < 16; index++) {
    collect(before.children?.[index] ?? null, after.children?.[index] ?? null, found)
  }
}

/** What would stand above a node after so many nibbles of its path. */
function above(node: TrieNode, shared: number): Place {
  const children = createChildren()
  children[node.partial[shared] ?? 0] = { ...node, partial: node.partial.subarray(shared + 1) }
  return { key: null, value: null, valueVersion: 1, children }
}

function collectEntries(trie: Trie, found: Difference[]): void {
  if (trie === null) return
  const { key, value, valueVersion, children } = trie
  if (key !== null && value !== null) found.push([key, value, valueVersion])
  if (children !== null) for (const child of children) collectEntries(child, found)
}

function collectRemovals(node: TrieNode, found: Difference[]): void {
  if (node.key !== null) found.push([node.key, null, 1])
  if (node.children !== null) for (const child of node.children) if (child !== null) collectRemovals(child, found)
}

function countShared(left: Uint8Array, right: Uint8Array): number {
  let shared = 0
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared++
  return shared
}

function isSame(before: Place, value: Uint8Array, version: StateVersion): boolean {
  if (before.valueVersion !== version && value.length > longestInline) return false
  return before.value === value || (before.value !== null && Buffer.compare(before.value, value) === 0)
}

/** The trie with these differences. */
export function applyDifferences(trie: Trie, differences: readonly Difference[]): Trie {
  const older = differences.filter(([, , version]) => version === 0)
  if (older.length === 0) return applyChanges(trie, withoutVersions(differences), 1)
  const newer = differences.filter(([, , version]) => version === 1)
  return applyChanges(applyChanges(trie, withoutVersions(older), 0), withoutVersions(newer), 1)
}

function withoutVersions(differences: readonly Difference[]): (readonly [StorageKey, Uint8Array | null])[] {
  return differences.map(([key, value]) => [key, value])
}
