import { toHex } from '@subnetkit/crypto'
import { z } from 'zod'
import type { PresetOverrides, PresetValue } from '../devnet-options.js'
import { concatBytes, encodeBytes, encodeUint } from '../scale.js'
import { beaconPublicKey } from './beacon-key.js'
import { beaconStorage } from './beacon-storage.js'

/** As the public beacon that Bittensor uses. */
const periodSeconds = 3
/** Where slots are short epochs are as well, and a round must come within one. */
const shortPeriodSeconds = 1
/** The runtime keeps the time of the first round in 32 bits. */
const lastGenesisTime = 2 ** 32 - 1
const scheme = 'bls-unchained-g1-rfc9380'

const ownPreset = z.looseObject({
  drand: z.strictObject({
    publicKey: z.literal(toHex(beaconPublicKey)),
    period: z.number().int().min(1).max(lastGenesisTime),
    genesisTime: z.number().int().min(0).max(lastGenesisTime),
  }),
})

/** The genesis section `drand`: a beacon whose round 1 is at the genesis. Empty for a chain that begins after the year 2106. */
export function describeBeacon(chain: {
  readonly genesisTimeMs: number
  readonly blockTimeMs: number
}): PresetOverrides {
  const genesisTime = Math.floor(chain.genesisTimeMs / 1_000)
  if (genesisTime > lastGenesisTime) return {}
  const period = chain.blockTimeMs < 1_000 ? shortPeriodSeconds : periodSeconds
  return { drand: { publicKey: toHex(beaconPublicKey), period, genesisTime } }
}

export interface SettledBeacon {
  /** What keeps the runtime from doing it again. */
  readonly overrides: PresetOverrides
  /** What the runtime would have put into the state. */
  readonly entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[]
}

/**
 * Does without the runtime what the section of this beacon asks for: the runtime would check at each start of a chain that
 * the key is one, and take as long for it as for the rest of the genesis. Any other section is left to it.
 */
export function settleBeacon(preset: PresetValue): SettledBeacon {
  const own = ownPreset.safeParse(preset)
  if (!own.success) return { overrides: {}, entries: [] }
  const { period, genesisTime } = own.data.drand
  return {
    overrides: { drand: { publicKey: '0x' } },
    entries: [[beaconStorage.config(), encodeConfig(period, genesisTime)]],
  }
}

/** Key, times, hash of the beacon, hash of its group, scheme, name. */
function encodeConfig(period: number, genesisTime: number): Uint8Array {
  const nothing = encodeBytes(new Uint8Array())
  const times = [encodeUint(period, 4), encodeUint(genesisTime, 4)]
  const names = [nothing, nothing, encodeBytes(new TextEncoder().encode(scheme)), nothing]
  return concatBytes(encodeBytes(beaconPublicKey), ...times, ...names)
}
