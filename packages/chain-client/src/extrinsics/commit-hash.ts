import { blake2b256, decodeSs58 } from '@subnetkit/crypto'
import type { CommittedWeightsCall } from '../types/calls.js'
import { encodeNumbers, encodeU16, encodeU64 } from './weights-scale.js'

/** What a commit shows of weights: BLAKE2b-256 of SCALE (account, index u16, uids, weights and salt as Vec<u16>, version key u64); `commit_weights` of the pallet. */
export function computeCommitHash(call: Omit<CommittedWeightsCall, 'hotkeyPair'> & CommittedBy): Uint8Array {
  const { hotkeyPair, netuid, uids, weights, salt, versionKey } = call
  const parts = [
    decodeSs58(hotkeyPair.address).publicKey,
    encodeU16(netuid),
    encodeNumbers(uids),
    encodeNumbers(weights),
    encodeNumbers(salt),
    encodeU64(versionKey),
  ]
  return blake2b256(Buffer.concat(parts))
}

interface CommittedBy {
  readonly hotkeyPair: { readonly address: string }
}
