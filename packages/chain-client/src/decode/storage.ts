import type { StorageEntryMetadataLatest } from '@polkadot/types/interfaces'
import { SubnetkitError } from '@subnetkit/core'
import { blake2b128, blake2b256, fromHex, toHex, twox } from '@subnetkit/crypto'
import { CHAIN_STORAGE_UNKNOWN } from '../errors.js'
import type { PlainValue } from '../types/chain-client.js'
import { toPlain } from './plain.js'
import { type ChainRuntime, findPallet } from './runtime.js'

/** One entry of storage: where it is, and how to read what is there. */
export interface StorageSlot {
  /** Hex with `0x`. */
  readonly key: string
  /** Plain data of the bytes there; null stands for none, and gives the default when the entry has one. */
  decode(bytes: string | null): PlainValue
}

/** Finds an entry by the chain's names; ends with CHAIN_STORAGE_UNKNOWN. */
export function findSlot(runtime: ChainRuntime, pallet: string, item: string, keys: readonly unknown[]): StorageSlot {
  const storage = findPallet(runtime, pallet)?.storage.unwrapOr(undefined)
  const entry = storage?.items.find(({ name }) => name.toString() === item)
  if (storage === undefined || entry === undefined) throw new SubnetkitError(CHAIN_STORAGE_UNKNOWN, { pallet, item })
  const prefix = [hashText(storage.prefix.toString()), hashText(item)]
  return {
    key: toHex(Buffer.concat([...prefix, ...hashKeys(runtime, entry, keys)])),
    decode: (bytes) => decodeEntry(runtime, entry, bytes),
  }
}

function hashText(text: string): Uint8Array {
  return twox(Buffer.from(text), 2)
}

function hashKeys(runtime: ChainRuntime, entry: StorageEntryMetadataLatest, keys: readonly unknown[]): Uint8Array[] {
  if (entry.type.isPlain) return []
  const { registry } = runtime
  const { hashers, key } = entry.type.asMap
  const types = hashers.length === 1 ? [key] : [...registry.lookup.getSiType(key).def.asTuple]
  return types.map((type, index) => {
    const encoded = registry.createTypeUnsafe(registry.createLookupType(type), [keys[index]]).toU8a()
    return hashKey(hashers[index]?.type ?? 'Identity', encoded)
  })
}

function hashKey(hasher: string, encoded: Uint8Array): Uint8Array {
  switch (hasher) {
    case 'Blake2_128Concat':
    case 'Blake2128Concat':
      return Buffer.concat([blake2b128(encoded), encoded])
    case 'Twox64Concat':
      return Buffer.concat([twox(encoded, 1), encoded])
    case 'Blake2128':
      return blake2b128(encoded)
    case 'Blake2256':
      return blake2b256(encoded)
    case 'Twox128':
      return twox(encoded, 2)
    case 'Twox256':
      return twox(encoded, 4)
    default:
      return encoded
  }
}

function decodeEntry(runtime: ChainRuntime, entry: StorageEntryMetadataLatest, bytes: string | null): PlainValue {
  if (bytes === null && entry.modifier.isOptional) return null
  const { registry } = runtime
  const type = registry.createLookupType(entry.type.isPlain ? entry.type.asPlain : entry.type.asMap.value)
  return toPlain(registry.createTypeUnsafe(type, [bytes === null ? entry.fallback.toU8a(true) : fromHex(bytes)]))
}
