import { blake2b128, blake2b256, keccak256, keccak512, sha256, twox } from '@subnetkit/crypto'
import type { Span } from '../memory/guest-memory.js'
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
    ext_hashing_twox_128_version_1: hashing((data) => twox(data, 2)),
    ext_hashing_twox_256_version_1: hashing((data) => twox(data, 4)),
    ext_hashing_keccak_256_version_1: hashing(keccak256),
    ext_hashing_keccak_512_version_1: hashing(keccak512),
    ext_hashing_sha2_256_version_1: hashing(sha256),
  }
}
