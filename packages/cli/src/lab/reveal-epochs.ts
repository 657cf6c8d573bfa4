import { usualHyperparameters } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'

/** Epochs until weights are revealed; 0 without commit-reveal. */
export function revealEpochsOf({ hyperparameters }: Subnet): number {
  const { commitRevealWeightsEnabled, revealPeriodEpochs } = usualHyperparameters(hyperparameters)
  return commitRevealWeightsEnabled ? Math.max(0, Math.floor(revealPeriodEpochs)) : 0
}
