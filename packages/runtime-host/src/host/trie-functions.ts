import type { Span } from '../memory/guest-memory.js'
import { createReader, readByteStrings } from '../scale.js'
import { toStorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { computeRoot } from '../trie/merkle.js'
import type { StateVersion } from '../trie/node.js'
import { computeOrderedRoot } from '../trie/ordered-root.js'
import type { HostContext, HostFunctions } from './host-context.js'
import { toStateVersion } from './storage-functions.js'

/** Roots of tries that are not the chain's state, such as that of a block's extrinsics. */
export function createTrieFunctions({ memory }: HostContext): HostFunctions {
  const orderedRoot = (items: Span, version: StateVersion): number =>
    memory.put(computeOrderedRoot(readByteStrings(memory.view(items)), version))

  function root(pairs: Span, version: StateVersion): number {
    const reader = createReader(memory.view(pairs))
    const entries = Array.from(
      { length: reader.compact() },
      () => [toStorageKey(reader.bytes()), reader.bytes()] as const,
    )
    return memory.put(computeRoot(applyChanges(null, entries), version))
  }

  return {
    ext_trie_blake2_256_ordered_root_version_1: (items: Span) => orderedRoot(items, 0),
    ext_trie_blake2_256_ordered_root_version_2: (items: Span, version: number) =>
      orderedRoot(items, toStateVersion(version)),
    ext_trie_blake2_256_root_version_1: (pairs: Span) => root(pairs, 0),
    ext_trie_blake2_256_root_version_2: (pairs: Span, version: number) => root(pairs, toStateVersion(version)),
  }
}
