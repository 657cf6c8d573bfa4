import type { ConsensusHyperparameters } from '../types.js'

/** What a new subnet has on the chain. Emission: 360 blocks of 1 alpha, less the owner's 18 %. */
export const defaultHyperparameters: ConsensusHyperparameters = {
  activityCutoff: 5_000,
  alphaHighU16: 58_982,
  alphaLowU16: 45_875,
  alphaSigmoidSteepness: 1_000,
  bondsMovingAverage: 900_000,
  bondsPenaltyU16: 65_535,
  emissionRao: 295_200_000_000n,
  kappaU16: 32_767,
  liquidAlphaOn: false,
  maxAllowedValidators: 64,
  stakeThresholdRao: 0n,
}
