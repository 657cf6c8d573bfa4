import { encodeCompact } from '../decode/compact.js'

/** SCALE of `Vec<u16>`. */
export function encodeNumbers(values: readonly number[]): Uint8Array {
  return Buffer.concat([encodeCompact(values.length), ...values.map(encodeU16)])
}

export function encodeU16(value: number): Uint8Array {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

export function encodeU64(value: number | bigint): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
