import { SubnetkitError } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import type { RuntimeVersion } from '@subnetkit/runtime-host'
import type { Block } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import type { Header } from '../chain/header.js'
import { DEVNET_BLOCK_UNKNOWN } from '../errors.js'

/** The block that a parameter means: by its hash, or the head. Ends with DEVNET_BLOCK_UNKNOWN. */
export function requireBlock(chain: Chain, hash: string | null): Block {
  if (hash === null) return chain.head()
  const block = chain.byHash(hash)
  if (block === undefined) throw new SubnetkitError(DEVNET_BLOCK_UNKNOWN, { block: hash })
  return block
}

/** A header in the JSON of the real node. */
export function viewHeader(header: Header): object {
  return {
    parentHash: toHex(header.parentHash),
    number: `0x${header.number.toString(16)}`,
    stateRoot: toHex(header.stateRoot),
    extrinsicsRoot: toHex(header.extrinsicsRoot),
    digest: { logs: header.digest.map(toHex) },
  }
}

/** A block in the JSON of the real node. */
export function viewBlock(block: Block): object {
  return { block: { header: viewHeader(block.header), extrinsics: block.body.map(toHex) }, justifications: null }
}

/** A runtime version in the JSON of the real node. */
export function viewVersion(version: RuntimeVersion): object {
  return { ...version, systemVersion: version.stateVersion }
}

/** Bytes in hex, or null. */
export function viewBytes(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : toHex(bytes)
}
