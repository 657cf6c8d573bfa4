import type { EpochInputs } from '../epoch-types.js'
import { createRows, type RowEntries } from '../rows.js'

export interface SampleSubnetOptions {
  readonly neurons: number
  readonly validators: number
  /** A non-zero integer; the same seed gives the same subnet. */
  readonly seed: number
}

/** A subnet whose validators (the lowest uids) roughly agree about miners of unequal quality. */
export function createSampleSubnet({ neurons, validators, seed }: SampleSubnetOptions): EpochInputs {
  const random = createRandom(seed)
  const quality = Array.from({ length: neurons }, (_, uid) => (uid < validators ? 0 : random()))
  const weights = new Map<number, RowEntries>()
  for (let uid = 0; uid < validators; uid++) {
    const row = quality.map(
      (value, target) => [target, 1 + Math.floor(value * (0.7 + 0.3 * random()) * 65_000)] as const,
    )
    weights.set(uid, row.slice(validators))
  }
  return {
    n: neurons,
    ruleSet: 'yuma3',
    block: 10_000n,
    tempo: 360n,
    lastMechansimStepBlock: 9_640n,
    activityCutoff: 5_000n,
    stake: BigUint64Array.from({ length: neurons }, (_, uid) =>
      uid < validators ? BigInt(Math.floor(1e12 + random() * 1e14)) : 0n,
    ),
    lastUpdate: new BigUint64Array(neurons).fill(9_900n),
    blockAtRegistration: new BigUint64Array(neurons).fill(1n),
    validatorPermit: Uint8Array.from({ length: neurons }, (_, uid) => (uid < validators ? 1 : 0)),
    maxAllowedValidators: validators,
    weights: createRows(neurons, weights),
    bonds: createRows(neurons, weights),
    kappaU16: 32_767,
    bondsMovingAverage: 900_000,
    bondsPenaltyU16: 65_535,
    liquidAlphaOn: false,
    alphaLowU16: 45_875,
    alphaHighU16: 58_982,
    alphaSigmoidSteepness: 1_000,
    ownerUid: null,
    stakeThresholdRao: 0n,
    commitBlock: null,
    emissionRao: 148_000_000_000n,
  }
}

/** Marsaglia's xorshift: small, and the same numbers everywhere. */
function createRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
