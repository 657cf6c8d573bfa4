import { createRandom } from '@subnetkit/subnet'
import { createNoise } from '../game/noise.js'

export interface NetworkOptions {
  readonly seed: string
  /** Part of all stake, of the validators and of the miners that is honest. */
  readonly stakeShare: number
  /** Standard deviation of a weight, relative. */
  readonly noise: number
  readonly validators: number
  readonly miners: number
}

/** A network in two camps: who holds which stake, and how each validator spreads what it gives to a camp. */
export interface Network {
  readonly honestValidators: number
  readonly honestMiners: number
  /** Of validators, honest ones first. */
  readonly stakeRao: readonly bigint[]
  /** Per validator and miner: shares that sum to 1 within each camp of miners, honest ones first. */
  readonly spread: readonly (readonly number[])[]
}

const STAKE_SPREAD = 0.3
const TOTAL_STAKE = 21_000_000_000_000_000

/** The same seed draws the same network for every utility, so that neighbours on a map differ in nothing else. */
export function createNetwork({ seed, stakeShare, noise, validators, miners }: NetworkOptions): Network {
  const normal = createNoise(createRandom(new TextEncoder().encode(seed)))
  const draw = (count: number, deviation: number): number[] => {
    const values = Array.from({ length: count }, () => Math.max(0, 1 + deviation * rounded(normal())))
    const total = values.reduce((sum, value) => sum + value, 0)
    // With much noise a small camp may draw nothing but zeros.
    return values.map((value) => (total > 0 ? value / total : 1 / count))
  }
  const honestValidators = partOf(stakeShare, validators)
  const honestMiners = partOf(stakeShare, miners)
  const stakes = [
    ...draw(honestValidators, STAKE_SPREAD).map((share) => share * stakeShare),
    ...draw(validators - honestValidators, STAKE_SPREAD).map((share) => share * (1 - stakeShare)),
  ]
  return {
    honestValidators,
    honestMiners,
    stakeRao: stakes.map((share) => BigInt(Math.round(share * TOTAL_STAKE))),
    spread: stakes.map(() => [...draw(honestMiners, noise), ...draw(miners - honestMiners, noise)]),
  }
}

/** A millionth, so that the last bit of a machine's `log` decides no weight. */
function rounded(value: number): number {
  return Math.round(value * 2 ** 20) / 2 ** 20
}

/** At least one on each side. */
function partOf(share: number, total: number): number {
  return Math.min(total - 1, Math.max(1, Math.floor(share * total)))
}
