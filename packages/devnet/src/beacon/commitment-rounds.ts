import { SubnetkitError } from '@subnetkit/core'
import { DEVNET_SCALE_MALFORMED } from '../errors.js'
import type { ScaleReader } from '../scale.js'
import { accountBytes, beaconStorage, createValueReader, type WaitingRounds } from './beacon-storage.js'

const hashBytes = 32
/** The first byte of a field; that of raw bytes is their length and one. */
const kind = { none: 0, lastRaw: 129, lastHash: 133, timelocked: 134, resetBonds: 135, bigRaw: 136 } as const

/** The rounds of all time-locked fields of commitments. */
export function createCommitmentRounds(): WaitingRounds {
  const indexKey = beaconStorage.commitmentIndex()
  const readRounds = createValueReader(readCommitment)
  const readIndex = createValueReader((reader) =>
    reader.vector(() => beaconStorage.commitment(Number(reader.uint(2)), reader.take(accountBytes))),
  )

  return (state) => (readIndex(state.get(indexKey)) ?? []).flatMap((key) => readRounds(state.get(key)) ?? [])
}

/** A deposit, a block, and up to three fields. */
function readCommitment(reader: ScaleReader): readonly bigint[] {
  reader.uint(8)
  reader.uint(4)
  return reader.vector(() => readField(reader)).flat()
}

function readField(reader: ScaleReader): readonly bigint[] {
  const first = reader.byte()
  if (first === kind.timelocked) {
    reader.bytes()
    return [reader.uint(8)]
  }
  if (first > kind.bigRaw) throw new SubnetkitError(DEVNET_SCALE_MALFORMED, { reason: `${first} is no kind of field` })
  if (first === kind.bigRaw) reader.bytes()
  else if (first > kind.none && first <= kind.lastRaw) reader.take(first - 1)
  else if (first > kind.lastRaw && first <= kind.lastHash) reader.take(hashBytes)
  return []
}
