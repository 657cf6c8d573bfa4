import { blake2b128, blake2b256, keccak256, keccak512, sha256, twox } from '@subnetkit/crypto'
import type { Span } from '../memory/guest-memory.js'
import { toStorageKey } from '../storage-key.js'
import type { HostContext, HostFunctions } from './host-context.js'

/** Hash functions: bytes in, the address of the hash out. */
export function createHashingFunctions({ memory }: HostContext): HostFunctions {
  const hashing =
    (hash: (data: Uint8Array) => Uint8Array) =>
    (data: Span): number =>
      memory.put(hash(memory.view(data)))

  return {
    ext_hashing_blake2_128_version_1: hashing(blake2b128),
    ext_hashing_blake2_256_version_1: hashing(blake2b256),
    ext_hashing_twox_64_version_1: hashing((data) => twox(data, 1)),
    ext_hashing_twox_128_version_1: hashing(createNameHash()),
    ext_hashing_twox_256_version_1: hashing((data) => twox(data, 4)),
    ext_hashing_keccak_256_version_1: hashing(keccak256),
    ext_hashing_keccak_512_version_1: hashing(keccak512),
    ext_hashing_sha2_256_version_1: hashing(sha256),
  }
}

/** More names than runtimes have, and a limit for whoever hashes something else. */
const knownNames = 4_096
const longestName = 64

/** Runtimes hash the names of pallets and their storage with Twox128, the same few again for every access. */
function createNameHash(): (data: Uint8Array) => Uint8Array {
  const known = new Map<string, Uint8Array>()

  function remember(name: string, hash: Uint8Array): Uint8Array {
    if (known.size < knownNames) known.set(name, hash)
    return hash
  }

  return (data) => {
    if (data.length > longestName) return twox(data, 2)
    const name = toStorageKey(data)
    return known.get(name) ?? remember(name, twox(data, 2))
  }
}
