import { blake2b256 } from '@subnetkit/crypto'
import { concatBytes, createScaleReader, encodeBytes, encodeCompact, type ScaleReader } from '../scale.js'

/** Digest items by their SCALE index. */
export const DIGEST_PRE_RUNTIME = 6
export const DIGEST_ENVIRONMENT_UPDATED = 8

export interface Header {
  readonly parentHash: Uint8Array
  readonly number: number
  readonly stateRoot: Uint8Array
  readonly extrinsicsRoot: Uint8Array
  /** Each item SCALE-encoded, its kind in the first byte. */
  readonly digest: readonly Uint8Array[]
}

/** The header as it is hashed. */
export function encodeHeader(header: Header): Uint8Array {
  return concatBytes(
    header.parentHash,
    encodeCompact(header.number),
    header.stateRoot,
    header.extrinsicsRoot,
    encodeCompact(header.digest.length),
    ...header.digest,
  )
}

/** The block's hash: blake2b-256 of the encoded header. */
export function computeHeaderHash(header: Header): Uint8Array {
  return blake2b256(encodeHeader(header))
}

/** Reads a header that the runtime made. */
export function parseHeader(encoded: Uint8Array): Header {
  const reader = createScaleReader(encoded)
  return {
    parentHash: reader.take(32).slice(),
    number: Number(reader.compact()),
    stateRoot: reader.take(32).slice(),
    extrinsicsRoot: reader.take(32).slice(),
    digest: reader.vector(() => parseDigestItem(reader)),
  }
}

/** Kind, engine, length of what follows, slot. */
const auraItem = Uint8Array.of(DIGEST_PRE_RUNTIME, ...new TextEncoder().encode('aura'), 8 << 2, ...new Uint8Array(8))

/** The digest item in which the author states the slot. */
export function encodeAuraSlot(slot: bigint): Uint8Array {
  const item = auraItem.slice()
  new DataView(item.buffer).setBigUint64(auraItem.length - 8, slot, true)
  return item
}

function parseDigestItem(reader: ScaleReader): Uint8Array {
  const kind = reader.byte()
  if (kind === DIGEST_ENVIRONMENT_UPDATED) return Uint8Array.of(kind)
  const engine = kind === 0 ? new Uint8Array() : reader.take(4)
  return concatBytes(Uint8Array.of(kind), engine, encodeBytes(reader.bytes()))
}
