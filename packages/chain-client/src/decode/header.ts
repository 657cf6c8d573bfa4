import { blake2b256, fromHex, toHex } from '@subnetkit/crypto'
import type { BlockHead } from '../types/head.js'
import { encodeCompact } from './compact.js'

/** A header as nodes say it in JSON. */
export interface HeaderJson {
  readonly parentHash: string
  /** Hex. */
  readonly number: string
  readonly stateRoot: string
  readonly extrinsicsRoot: string
  readonly digest: { readonly logs: readonly string[] }
}

/** Number and hash of a header. The node says no hash, but it is that of the header's bytes. */
export function toBlockHead(header: HeaderJson): BlockHead {
  const number = Number.parseInt(header.number, 16)
  const bytes = Buffer.concat([
    fromHex(header.parentHash),
    encodeCompact(number),
    fromHex(header.stateRoot),
    fromHex(header.extrinsicsRoot),
    encodeCompact(header.digest.logs.length),
    ...header.digest.logs.map(fromHex),
  ])
  return { number, hash: toHex(blake2b256(bytes)) }
}
