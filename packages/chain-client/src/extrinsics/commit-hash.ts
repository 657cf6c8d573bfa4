import { blake2b256, decodeSs58 } from '@subnetkit/crypto'
import { encodeCompact } from '../decode/compact.js'
import type { CommittedWeightsCall } from '../types/calls.js'

/** What a commit shows of weights: BLAKE2b-256 of SCALE (account, index u16, uids, weights and salt as Vec<u16>, version key u64); `commit_weights` of the pallet. */
export function computeCommitHash(call: Omit<CommittedWeightsCall, 'hotkeyPair'> & CommittedBy): Uint8Array {
  const { hotkeyPair, netuid, uids, weights, salt, versionKey } = call
  const parts = [
    decodeSs58(hotkeyPair.address).publicKey,
    encodeU16(netuid),
    encodeVector(uids),
    encodeVector(weights),
    encodeVector(salt),
    encodeU64(versionKey),
  ]
  return blake2b256(Buffer.concat(parts))
}

interface CommittedBy {
  readonly hotkeyPair: { readonly address: string }
}

function encodeVector(values: readonly number[]): Uint8Array {
  return Buffer.concat([encodeCompact(values.length), ...values.map(encodeU16)])
}

function encodeU16(value: number): Uint8Array {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function encodeU64(value: number | bigint): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
