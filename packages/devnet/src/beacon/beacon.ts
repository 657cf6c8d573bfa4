import { requireTimelock, type Timelock } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import type { BlockTime } from '../chain/chain-time.js'
import type { InherentSource } from '../chain/inherents.js'
import { concatBytes, encodeBytes, encodeCompact, encodeUint, equalBytes, type ScaleReader } from '../scale.js'
import { beaconPublicKey, beaconSeed } from './beacon-key.js'
import { beaconStorage, createValueReader } from './beacon-storage.js'
import { createCommitmentRounds } from './commitment-rounds.js'
import { createWeightRounds } from './weight-rounds.js'

/** In one block. The runtime takes 64, but needs some 50 ms for each. */
const maxPulses = 16

interface BeaconTimes {
  readonly period: bigint
  readonly genesisTime: bigint
}

/**
 * What the beacon says to the chain: the rounds that commits and commitments wait for, as soon as the time of the block that
 * is made has come to them. It keeps nothing that is not in the state, so it goes on wherever the chain does. Says nothing on
 * a chain that trusts another beacon, or none. Never throws.
 */
export function createBeacon(): InherentSource {
  const sources = [createWeightRounds(), createCommitmentRounds()]
  const configKey = beaconStorage.config()
  const readConfig = createValueReader(readOwnBeacon)
  let timelock: Timelock | undefined

  // The algorithms take longer to load than a block to make, and most chains never need them.
  function sign(round: bigint): Uint8Array {
    timelock ??= requireTimelock()
    return timelock.sign(beaconSeed, round)
  }

  return (parentState, time) => {
    const waiting = new Set(sources.flatMap((rounds) => rounds(parentState)))
    if (waiting.size === 0) return []
    const last = lastRound(readConfig(parentState.get(configKey)), time)
    const due = [...waiting].filter((round) => round >= 1n && round <= last && isUnknown(parentState, round))
    if (due.length === 0) return []
    const first = due.sort((left, right) => (left < right ? -1 : 1)).slice(0, maxPulses)
    return [{ id: 'drandpul', data: encodePulses(first, sign) }]
  }
}

/** Null when the chain does not trust this beacon. */
function readOwnBeacon(reader: ScaleReader): BeaconTimes | null {
  const config = { publicKey: reader.bytes(), period: reader.uint(4), genesisTime: reader.uint(4) }
  return config.period > 0n && equalBytes(config.publicKey, beaconPublicKey) ? config : null
}

/** The latest round whose time has come; 0 when none has. Round 1 is at the beacon's genesis. */
function lastRound(beacon: BeaconTimes | null, { timestampMs }: BlockTime): bigint {
  const seconds = timestampMs / 1_000n
  if (beacon === null || seconds < beacon.genesisTime) return 0n
  return (seconds - beacon.genesisTime) / beacon.period + 1n
}

function isUnknown(state: State, round: bigint): boolean {
  return state.get(beaconStorage.pulse(round)) === null
}

function encodePulses(rounds: readonly bigint[], sign: (round: bigint) => Uint8Array): Uint8Array {
  const pulses = rounds.map((round) => concatBytes(encodeUint(round, 8), encodeBytes(sign(round))))
  return concatBytes(encodeCompact(pulses.length), ...pulses)
}
