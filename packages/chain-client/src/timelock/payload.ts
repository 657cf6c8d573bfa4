import { encodeCompact } from '../decode/compact.js'
import { encodeNumbers, encodeU64 } from '../extrinsics/weights-scale.js'

/** What is closed: SCALE (hotkey as bytes, uids and weights as Vec<u16>, version key u64). The hotkey keeps others from committing a copy. */
export function encodePayload(row: {
  /** 32 bytes. */
  readonly hotkey: Uint8Array
  readonly uids: readonly number[]
  readonly weights: readonly number[]
  readonly versionKey: number | bigint
}): Uint8Array {
  const { hotkey, uids, weights, versionKey } = row
  const parts = [encodeCompact(hotkey.length), hotkey, encodeNumbers(uids), encodeNumbers(weights)]
  return new Uint8Array(Buffer.concat([...parts, encodeU64(versionKey)]))
}
