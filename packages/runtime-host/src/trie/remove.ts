import { assertInvariant } from '@subnetkit/core'
import type { StorageKey } from '../storage-key.js'
import { getValue } from './lookup.js'
import { nibbleAt } from './nibbles.js'
import { type EditOwner, own, type Trie, type TrieNode, withPartial } from './node.js'

/** The trie without this key. */
export function removeEntry(trie: Trie, key: StorageKey, owner: EditOwner): Trie {
  if (trie === null || getValue(trie, key) === null) return trie
  return removeAt(trie, 0, key, owner)
}

/** The key is known to be there. */
function removeAt(node: TrieNode, from: number, key: StorageKey, owner: EditOwner): Trie {
  const owned = own(node, owner)
  const at = from + owned.partial.length
  if (at === key.length * 2) {
    owned.key = null
    owned.value = null
    owned.valueHash = null
  } else {
    const branch = nibbleAt(key, at)
    const child = owned.children?.[branch] ?? null
    assertInvariant(owned.children !== null && child !== null, 'the key to be removed is in the trie')
    owned.children[branch] = removeAt(child, at + 1, key, owner)
  }
  return collapse(owned)
}

/** A node that neither ends a key nor branches has no place in a trie. */
function collapse(node: TrieNode): Trie {
  const children = node.children ?? []
  const only = children.findIndex((child) => child !== null)
  if (only < 0) {
    node.children = null
    return node.value === null ? null : node
  }
  const child = children[only] ?? null
  if (node.value !== null || child === null || children.some((other, index) => index > only && other !== null))
    return node
  return withPartial(child, joinPath(node.partial, only, child.partial))
}

function joinPath(upper: Uint8Array, branch: number, lower: Uint8Array): Uint8Array {
  const path = new Uint8Array(upper.length + 1 + lower.length)
  path.set(upper)
  path[upper.length] = branch
  path.set(lower, upper.length + 1)
  return path
}
