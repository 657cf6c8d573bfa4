import { SubnetkitError } from '@subnetkit/core'
import { fromHex } from '@subnetkit/crypto'
import { CHAIN_BEACON_MISSING, CHAIN_STORAGE_UNKNOWN } from '../errors.js'
import type { StorageReader } from '../reads/storage-reader.js'
import type { BeaconTime } from './reveal-round.js'

/** The randomness beacon that a chain trusts. */
export interface ChainBeacon extends BeaconTime {
  /** 96 bytes. */
  readonly publicKey: Uint8Array
}

/** `Drand.BeaconConfig`; ends with CHAIN_BEACON_MISSING when the chain knows no beacon. */
export async function readBeacon(reader: StorageReader, at: string): Promise<ChainBeacon> {
  const config = await readConfig(reader, at)
  const publicKey = fromHex(config?.publicKey ?? '0x')
  if (config === undefined || publicKey.length === 0) throw new SubnetkitError(CHAIN_BEACON_MISSING)
  return { publicKey, genesisTimeMs: config.genesisTime * 1_000, periodMs: config.period * 1_000 }
}

interface BeaconConfig {
  /** Hex with `0x`. */
  readonly publicKey: string
  /** Seconds. */
  readonly genesisTime: number
  /** Seconds. */
  readonly period: number
}

async function readConfig(reader: StorageReader, at: string): Promise<BeaconConfig | undefined> {
  try {
    const found = await reader.one({ pallet: 'Drand', item: 'BeaconConfig', keys: [] }, at)
    return found as { readonly [key: string]: never } & BeaconConfig
  } catch (error) {
    // A chain without the pallet.
    if (SubnetkitError.is(error) && error.code === CHAIN_STORAGE_UNKNOWN.code) return undefined
    throw error
  }
}
