import { beaconStorage, createValueReader, type WaitingRounds } from './beacon-storage.js'

/** The rounds of all time-locked fields of commitments. */
export function createCommitmentRounds(): WaitingRounds {
  const key = beaconStorage.commitmentRounds()
  const readRounds = createValueReader((reader) =>
    reader.vector(() => ({ round: reader.uint(8), fields: reader.u32() })).map(({ round }) => round),
  )
  return (state) => readRounds(state.get(key)) ?? []
}
