import type { StorageKey } from '../storage-key.js'
import { applyDifferences, type Difference, diffTries } from '../trie/diff.js'
import type { TrieNode } from '../trie/node.js'
import { createStateOf, type State } from './state.js'

/** What one state has otherwise than another. The roots of child tries are among the differences of the chain's own trie. */
export interface StateChanges {
  readonly top: readonly Difference[]
  /** By the names of child tries. */
  readonly children: readonly (readonly [StorageKey, readonly Difference[]])[]
}

/** The changes that turn one state into the other; cheap between states that share much. */
export function diffStates(before: State, after: State): StateChanges {
  return { top: diffTries(before.trie, after.trie), children: diffChildren(before, after) }
}

/** The state with these changes. */
export function changeState(state: State, { top, children }: StateChanges): State {
  const trie = applyDifferences(state.trie, top)
  if (children.length === 0) return createStateOf(trie, state.childTries)
  const childTries = new Map<StorageKey, TrieNode>(state.childTries)
  for (const [name, differences] of children) {
    const child = applyDifferences(childTries.get(name) ?? null, differences)
    if (child === null) childTries.delete(name)
    else childTries.set(name, child)
  }
  return createStateOf(trie, childTries)
}

function diffChildren(before: State, after: State): StateChanges['children'] {
  if (before.childTries === after.childTries) return []
  const names = new Set([...before.childTries.keys(), ...after.childTries.keys()])
  const found = Array.from(names, (name) => {
    const [old, young] = [before.childTries.get(name) ?? null, after.childTries.get(name) ?? null]
    return [name, diffTries(old, young)] as const
  })
  return found.filter(([, differences]) => differences.length > 0)
}
