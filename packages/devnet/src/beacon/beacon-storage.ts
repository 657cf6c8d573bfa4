import { blake2b128, twox } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { itemKey } from '../item-key.js'
import { concatBytes, createScaleReader, encodeUint, type ScaleReader } from '../scale.js'

/** Which rounds something waits for in a state, in any order. One read where nothing waits. */
export type WaitingRounds = (state: State) => readonly bigint[]

/** Where the pallets keep what a beacon's author reads. */
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
  /** Of the rounds that time-locked fields of commitments wait for. */
  commitmentRounds: (): Uint8Array => itemKey('Commitments', 'TimelockedRounds'),
} as const

/** What values say; null for none, and for one that says nothing, which anybody can set on a devnet. */
export type ValueReader<T> = (value: Uint8Array | null) => T | null

/** Values stand unchanged through many blocks, so each is read once. */
export function createValueReader<T>(read: (reader: ScaleReader) => T): ValueReader<T> {
  const known = new WeakMap<Uint8Array, { readonly said: T | null }>()

  function tryRead(value: Uint8Array): T | null {
    try {
      return read(createScaleReader(value))
    } catch {
      return null
    }
  }

  return (value) => {
    if (value === null) return null
    const { said } = known.get(value) ?? { said: tryRead(value) }
    known.set(value, { said })
    return said
  }
}
