import { toHex } from '@subnetkit/crypto'
import type { PresetOverrides } from '../devnet-options.js'
import { beaconPublicKey } from './beacon-key.js'

/** As the public beacon that Bittensor uses. */
const periodSeconds = 3
/** Where slots are short epochs are as well, and a round must come within one. */
const shortPeriodSeconds = 1
/** The runtime keeps the time of the first round in 32 bits. */
const lastGenesisTime = 2 ** 32 - 1

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
