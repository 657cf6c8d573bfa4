import { blake2b128, blake2b256, keccak256, keccak512, sha256, twox } from '@subnetkit/crypto'
import type { Span } from '../memory/guest-memory.js'
import type { HostContext, HostFunctions } from './host-context.js'

type Hash = (data: Uint8Array) => Uint8Array

/** About as many hashes of each kind as a full subnet has accounts. */
const placeBits = 10

/** Hash functions: bytes in, the address of the hash out. */
export function createHashingFunctions({ memory }: HostContext): HostFunctions {
  const hashing =
    (hash: Hash) =>
    (data: Span): number =>
      memory.put(hash(memory.view(data)))

  /** For hashes that make storage keys: of names of pallets and items, of accounts and small numbers, the same again and again. */
  function hashingKeys(hash: Hash): (data: Span) => number {
    const recall = memory.recalling(placeBits, hash)
    return (data) => memory.put(recall(data))
  }

  return {
    ext_hashing_blake2_128_version_1: hashingKeys(blake2b128),
    ext_hashing_blake2_256_version_1: hashing(blake2b256),
    ext_hashing_twox_64_version_1: hashingKeys((data) => twox(data, 1)),
    ext_hashing_twox_128_version_1: hashingKeys((data) => twox(data, 2)),
    ext_hashing_twox_256_version_1: hashing((data) => twox(data, 4)),
    ext_hashing_keccak_256_version_1: hashing(keccak256),
    ext_hashing_keccak_512_version_1: hashing(keccak512),
    ext_hashing_sha2_256_version_1: hashing(sha256),
  }
}
