import { calculate_state_root } from '@acala-network/chopsticks-executor'
import { toHex } from '@subnetkit/crypto'
import { fromStorageKey, type StorageKey } from '../src/storage-key.js'
import type { StateVersion } from '../src/trie/node.js'

/** The root of a trie with these entries, all of them of one version, by another implementation. */
export async function smoldotRoot(model: ReadonlyMap<StorageKey, Uint8Array>, version: StateVersion): Promise<string> {
  const entries = [...model.keys()]
    .sort((left, right) => (left < right ? -1 : 1))
    .map((key): [string, string] => [toHex(fromStorageKey(key)), toHex(model.get(key) ?? new Uint8Array())])
  return await calculate_state_root(entries, version)
}
