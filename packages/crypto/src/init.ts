import { SubnetkitError } from '@subnetkit/core'
import { createBLAKE2b, createKeccak, type IHasher } from 'hash-wasm'
import xxhash, { type XXHashAPI } from 'xxhash-wasm'
import { CRYPTO_NOT_READY } from './errors.js'
import { createSr25519Verifier, type Sr25519Verifier } from './sr25519-verifier.js'

/** The compiled modules everything here runs on. */
export interface CryptoEngines {
  readonly blake2b256: IHasher
  readonly blake2b128: IHasher
  readonly keccak256: IHasher
  readonly keccak512: IHasher
  readonly xxhash: XXHashAPI
  readonly sr25519: Sr25519Verifier
}

let engines: CryptoEngines | undefined
let preparing: Promise<void> | undefined

/** Compiles the wasm modules; once per process is enough, and calling it again costs nothing. */
export function initCrypto(): Promise<void> {
  preparing ??= prepare()
  return preparing
}

/** Ends with CRYPTO_NOT_READY before `initCrypto` was awaited. */
export function requireEngines(): CryptoEngines {
  if (engines === undefined) throw new SubnetkitError(CRYPTO_NOT_READY)
  return engines
}

async function prepare(): Promise<void> {
  const [blake2b256, blake2b128, keccak256, keccak512, api, sr25519] = await Promise.all([
    createBLAKE2b(256),
    createBLAKE2b(128),
    createKeccak(256),
    createKeccak(512),
    xxhash(),
    createSr25519Verifier(),
  ])
  engines = { blake2b256, blake2b128, keccak256, keccak512, xxhash: api, sr25519 }
}
