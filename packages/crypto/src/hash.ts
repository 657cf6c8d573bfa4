import { createHash } from 'node:crypto'
import { requireEngines } from './init.js'

/** BLAKE2b with 32 bytes of output: Substrate's block, state and extrinsic hash. */
export function blake2b256(data: Uint8Array): Uint8Array {
  return requireEngines().blake2b256.init().update(data).digest('binary')
}

/** BLAKE2b with 16 bytes of output, the hash of Substrate's `Blake2_128Concat`. */
export function blake2b128(data: Uint8Array): Uint8Array {
  return requireEngines().blake2b128.init().update(data).digest('binary')
}

/** `words` 64-bit xxHashes with the seeds 0, 1, …, little-endian: 1 is Twox64, 2 Twox128, 4 Twox256. Not cryptographic. */
export function twox(data: Uint8Array, words: 1 | 2 | 4): Uint8Array {
  const { xxhash } = requireEngines()
  const out = new Uint8Array(words * 8)
  const view = new DataView(out.buffer)
  for (let word = 0; word < words; word++) view.setBigUint64(word * 8, xxhash.h64Raw(data, BigInt(word)), true)
  return out
}

/** SHA-256, 32 bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(data).digest())
}

/** Keccak-256 as Ethereum has it, 32 bytes. */
export function keccak256(data: Uint8Array): Uint8Array {
  return requireEngines().keccak256.init().update(data).digest('binary')
}

/** Keccak-512, 64 bytes. */
export function keccak512(data: Uint8Array): Uint8Array {
  return requireEngines().keccak512.init().update(data).digest('binary')
}
