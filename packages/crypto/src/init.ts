import { SubnetkitError } from '@subnetkit/core'
import { createBLAKE2b, createKeccak, type IHasher } from 'hash-wasm'
import xxhash, { type XXHashAPI } from 'xxhash-wasm'
import { CRYPTO_NOT_READY } from './errors.js'
import { type KeyEngines, loadKeyEngines } from './key-engines.js'
import { createSr25519Verifier, type Sr25519Verifier } from './sr25519-verifier.js'

export interface InitCryptoOptions {
  /** False for a process that hashes and verifies only: keys, signing and VRF then end with CRYPTO_NOT_READY. Default true. */
  readonly keys?: boolean
}

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
let keyEngines: KeyEngines | undefined
let preparingKeys: Promise<void> | undefined

/** Loads what the functions here run on; once per process is enough, and calling it again costs nothing. */
export async function initCrypto(options: InitCryptoOptions = {}): Promise<void> {
  preparing ??= prepare()
  if (options.keys !== false) preparingKeys ??= prepareKeys()
  await Promise.all([preparing, options.keys === false ? undefined : preparingKeys])
}

/** Ends with CRYPTO_NOT_READY before `initCrypto` was awaited. */
export function requireEngines(): CryptoEngines {
  if (engines === undefined) throw new SubnetkitError(CRYPTO_NOT_READY)
  return engines
}

/** Ends with CRYPTO_NOT_READY before `initCrypto` was awaited with its keys. */
export function requireKeyEngines(): KeyEngines {
  if (keyEngines === undefined) throw new SubnetkitError(CRYPTO_NOT_READY)
  return keyEngines
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

async function prepareKeys(): Promise<void> {
  keyEngines = await loadKeyEngines()
}
