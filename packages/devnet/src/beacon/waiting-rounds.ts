import type { State } from '@subnetkit/runtime-host'
import type { ScaleReader } from '../scale.js'
import { beaconStorage, readValue } from './beacon-storage.js'

const accountBytes = 32

/** Which rounds of the beacon are waited for in a state. One read where nothing waits. */
export type WaitingRounds = (state: State) => readonly bigint[]

/** The rounds of all time-locked commits of weights, the lowest first, each once. */
export function createWaitingRounds(): WaitingRounds {
  const indicesKey = beaconStorage.indices()

  return (state) => {
    const indices = readValue(state.get(indicesKey), (reader) => reader.vector(() => Number(reader.uint(2))))
    if (indices === null || indices.length === 0) return []
    const rounds = new Set(indices.flatMap((index) => roundsOf(state, index)))
    return [...rounds].sort((left, right) => (left < right ? -1 : 1))
  }
}

function roundsOf(state: State, index: number): readonly bigint[] {
  return Array.from(
    state.entries(beaconStorage.commits(index)),
    ([, value]) => readValue(value, readQueue) ?? [],
  ).flat()
}

/** Of each commit: who, the block, the ciphertext, the round. */
function readQueue(reader: ScaleReader): readonly bigint[] {
  return reader.vector(() => {
    reader.take(accountBytes)
    reader.uint(8)
    reader.bytes()
    return reader.uint(8)
  })
}
