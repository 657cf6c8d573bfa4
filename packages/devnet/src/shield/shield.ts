import { blake2b256, hashShieldKey, loadShieldBox, type ShieldKeys } from '@subnetkit/crypto'
import type { InherentSource } from '../chain/inherents.js'
import { itemKey } from '../item-key.js'
import { concatBytes, encodeBytes } from '../scale.js'
import { findCiphertext, isSignedExtrinsic } from './carrier.js'

/** The author's side of the MEV shield: a key that clients close extrinsics for, and the opening of them. */
export interface Shield {
  /** Announces the key as long as the chain does not show it. */
  readonly inherents: InherentSource
  /** The signed extrinsic that a `submit_encrypted` carries; null for everything else. Never throws. */
  openCarrier(extrinsic: Uint8Array): Uint8Array | null
}

const tag = 'subnetkit devnet shield key'

/**
 * The shield of the chain with this genesis hash. Its key follows from that hash, so that it outlives the process and two
 * chains have two; whoever knows the chain can compute it: on a local chain nothing is kept from anybody.
 */
export async function createShield(genesisHash: Uint8Array): Promise<Shield> {
  const box = await loadShieldBox()
  const storageKey = nextKeyStorageKey()
  let keys: ShieldKeys | undefined
  let keyHash: Uint8Array | undefined
  let announced: Uint8Array | undefined

  // A key takes tens of milliseconds, which a chain that is only looked at need not spend.
  function requireKeys(): ShieldKeys {
    keys ??= box.deriveKeys(deriveShieldSeed(genesisHash))
    return keys
  }

  return {
    inherents: (parentState) => {
      announced ??= encodeBytes(requireKeys().publicKey)
      const shown = parentState.get(storageKey)
      if (shown !== null && Buffer.compare(shown, announced) === 0) return []
      return [{ id: 'shieldpk', data: concatBytes(Uint8Array.of(1), announced) }]
    },
    openCarrier: (extrinsic) => {
      keyHash ??= hashShieldKey(requireKeys().publicKey)
      const ciphertext = findCiphertext(extrinsic, keyHash)
      const opened = ciphertext === null ? undefined : box.open(requireKeys(), ciphertext)
      return opened !== undefined && isSignedExtrinsic(opened) ? opened : null
    },
  }
}

/** 64 bytes, two hashes of the tag and the genesis. */
export function deriveShieldSeed(genesisHash: Uint8Array): Uint8Array {
  const half = (number: number): Uint8Array =>
    blake2b256(concatBytes(new TextEncoder().encode(tag), genesisHash, Uint8Array.of(number)))
  return concatBytes(half(0), half(1))
}

/** Where the runtime keeps the key that clients close for. */
export function nextKeyStorageKey(): Uint8Array {
  return itemKey('MevShield', 'NextKey')
}
