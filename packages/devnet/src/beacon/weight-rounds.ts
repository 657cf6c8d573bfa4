import type { ScaleReader } from '../scale.js'
import { beaconStorage, createValueReader, type WaitingRounds } from './beacon-storage.js'

const accountBytes = 32

/** The rounds of all time-locked commits of weights. */
export function createWeightRounds(): WaitingRounds {
  const indicesKey = beaconStorage.indices()
  const readIndices = createValueReader((reader) => reader.vector(() => Number(reader.uint(2))))
  const readQueue = createValueReader(readCommits)

  return (state) => {
    const indices = readIndices(state.get(indicesKey)) ?? []
    const queues = indices.flatMap((index) => [...state.entries(beaconStorage.commits(index))])
    return queues.flatMap(([, value]) => readQueue(value) ?? [])
  }
}

/** Of each commit: who, the block, the ciphertext, the round. */
function readCommits(reader: ScaleReader): readonly bigint[] {
  const rounds = reader.vector(() => {
    reader.take(accountBytes)
    reader.uint(8)
    reader.bytes()
    return reader.uint(8)
  })
  return [...new Set(rounds)]
}
