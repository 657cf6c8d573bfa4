import type { StorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { computeRoot } from '../trie/merkle.js'
import type { StateVersion, Trie } from '../trie/node.js'
import { type ChildTries, toChildRootKey } from './child-tries.js'
import { createLayer, type Layer, type Storage } from './layer.js'
import { createStateOf, type State } from './state.js'

/** Changes on top of a state, which stays as it is. */
export interface Overlay extends Storage {
  /** The child trie of this name, without the prefix of its root's key; an empty one when there is none. */
  child(name: StorageKey): ChildStorage
  /** Open transactions. */
  readonly depth: number
  begin(): void
  /** Both end with HOST_TRANSACTION_MISSING when none is open. */
  commit(): void
  rollback(): void
  /** The root of state and changes together, 32 bytes; the values that were written stand in it as this version has them. */
  root(version: StateVersion): Uint8Array
  /** State and changes together; later changes do not show in it. The version is that of the last root unless told otherwise, or 1. */
  toState(version?: StateVersion): State
}

export interface ChildStorage extends Storage {
  /** The root of the child trie, 32 bytes, which the chain's own trie then has as well. */
  root(version: StateVersion): Uint8Array
}

/** An overlay without changes. */
export function createOverlay(state: State): Overlay {
  const top = createLayer(state.trie)
  const { get, set, remove, append, nextKey, clearPrefix } = top
  const children = new Map<StorageKey, Layer>()
  let lastVersion: StateVersion = 1

  function openChild(name: StorageKey): Layer {
    const known = children.get(name)
    if (known !== undefined) return known
    const layer = createLayer(state.childTries.get(name) ?? null)
    // The transactions that are open began before it, when nothing had changed in it.
    while (layer.depth < top.depth) layer.begin()
    children.set(name, layer)
    return layer
  }

  function child(name: StorageKey): ChildStorage {
    const layer = openChild(name)
    const { get, set, remove, append, nextKey, clearPrefix } = layer
    const root = (version: StateVersion): Uint8Array => rootOfChild(name, layer, version)
    return { get, set, remove, append, nextKey, clearPrefix, root }
  }

  function rootOfChild(name: StorageKey, layer: Layer, version: StateVersion): Uint8Array {
    const trie = layer.apply(version)
    const root = computeRoot(trie)
    if (!layer.isChanged) return root
    if (trie === null) top.remove(toChildRootKey(name))
    else top.set(toChildRootKey(name), root)
    return root
  }

  function applyAll(version: StateVersion): { readonly trie: Trie; readonly childTries: ChildTries } {
    const trie = top.apply(version)
    const changed = [...children].filter(([, layer]) => layer.isChanged)
    if (changed.length === 0) return { trie, childTries: state.childTries }
    const childTries = new Map(state.childTries)
    const roots = changed.map(([name, layer]): [StorageKey, Uint8Array | null] => {
      const childTrie = layer.apply(version)
      if (childTrie === null) childTries.delete(name)
      else childTries.set(name, childTrie)
      return [toChildRootKey(name), childTrie === null ? null : computeRoot(childTrie)]
    })
    return { trie: applyChanges(trie, roots, version), childTries }
  }

  return {
    get,
    set,
    remove,
    append,
    nextKey,
    clearPrefix,
    get depth() {
      return top.depth
    },
    child,
    begin: () => {
      top.begin()
      for (const layer of children.values()) layer.begin()
    },
    commit: () => {
      top.commit()
      for (const layer of children.values()) layer.commit()
    },
    rollback: () => {
      top.rollback()
      for (const layer of children.values()) layer.rollback()
    },
    root: (version) => {
      lastVersion = version
      return computeRoot(applyAll(version).trie)
    },
    toState: (version = lastVersion) => {
      const { trie, childTries } = applyAll(version)
      return createStateOf(trie, childTries)
    },
  }
}
