import { blake2b128, twox } from '@subnetkit/crypto'
import { concatBytes, createScaleReader, encodeUint, type ScaleReader } from '../scale.js'

/** Where the pallets `Drand` and `SubtensorModule` keep what a beacon's author reads. */
export const beaconStorage = {
  config: (): Uint8Array => itemKey('Drand', 'BeaconConfig'),
  pulse: (round: bigint): Uint8Array => {
    const key = encodeUint(round, 8)
    return concatBytes(itemKey('Drand', 'Pulses'), blake2b128(key), key)
  },
  /** Of the storage indices under which commits wait. */
  indices: (): Uint8Array => itemKey('SubtensorModule', 'TimelockedIndices'),
  /** What the keys of all commits under a storage index begin with. */
  commits: (index: number): Uint8Array => {
    const key = encodeUint(index, 2)
    return concatBytes(itemKey('SubtensorModule', 'TimelockedWeightCommits'), twox(key, 1), key)
  },
} as const

/** What a value says; null for none, and for one that says nothing, which anybody can set on a devnet. */
export function readValue<T>(value: Uint8Array | null, read: (reader: ScaleReader) => T): T | null {
  if (value === null) return null
  try {
    return read(createScaleReader(value))
  } catch {
    return null
  }
}

function itemKey(pallet: string, item: string): Uint8Array {
  return concatBytes(...[pallet, item].map((name) => twox(new TextEncoder().encode(name), 2)))
}
