import { type Difference, diffTries } from '../trie/diff.js'
import type { State } from './state.js'

/** The changes that turn one state into the other, in no particular order; cheap between states that share much. */
export function diffStates(before: State, after: State): Difference[] {
  return diffTries(before.trie, after.trie)
}
