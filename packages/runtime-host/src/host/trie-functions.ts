import { blake2b256, keccak256 } from '@subnetkit/crypto'
import type { Span } from '../memory/guest-memory.js'
import { createReader, readByteStrings } from '../scale.js'
import { toStorageKey } from '../storage-key.js'
import { applyChanges } from '../trie/apply-changes.js'
import { computeRoot, type TrieHash } from '../trie/merkle.js'
import type { StateVersion } from '../trie/node.js'
import { computeOrderedRoot } from '../trie/ordered-root.js'
import type { HostContext, HostFunctions } from './host-context.js'
import { toStateVersion } from './storage-functions.js'

/** Roots of tries that are not the chain's state, such as that of a block's extrinsics. */
export function createTrieFunctions(context: HostContext): HostFunctions {
  const [blake2, keccak] = [createRoots(context, blake2b256), createRoots(context, keccak256)]
  return {
    ext_trie_blake2_256_ordered_root_version_1: (items: Span) => blake2.ordered(items, 0),
    ext_trie_blake2_256_ordered_root_version_2: (items: Span, version: number) =>
      blake2.ordered(items, toStateVersion(version)),
    ext_trie_blake2_256_root_version_1: (pairs: Span) => blake2.keyed(pairs, 0),
    ext_trie_blake2_256_root_version_2: (pairs: Span, version: number) => blake2.keyed(pairs, toStateVersion(version)),
    ext_trie_keccak_256_ordered_root_version_1: (items: Span) => keccak.ordered(items, 0),
    ext_trie_keccak_256_ordered_root_version_2: (items: Span, version: number) =>
      keccak.ordered(items, toStateVersion(version)),
    ext_trie_keccak_256_root_version_1: (pairs: Span) => keccak.keyed(pairs, 0),
    ext_trie_keccak_256_root_version_2: (pairs: Span, version: number) => keccak.keyed(pairs, toStateVersion(version)),
  }
}

interface Roots {
  ordered(items: Span, version: StateVersion): number
  keyed(pairs: Span, version: StateVersion): number
}

function createRoots({ memory }: HostContext, hash: TrieHash): Roots {
  return {
    ordered: (items, version) => memory.put(computeOrderedRoot(readByteStrings(memory.view(items)), version, hash)),
    keyed: (pairs, version) => {
      const reader = createReader(memory.view(pairs))
      const entries = Array.from(
        { length: reader.compact() },
        () => [toStorageKey(reader.bytes()), reader.bytes()] as const,
      )
      return memory.put(computeRoot(applyChanges(null, entries, version), hash))
    },
  }
}
