import type { Submission } from './submission.js'

/** How a subnet takes weights now. */
export interface CommitReveal {
  /** Whether weights are committed first, and plain ones refused. */
  readonly enabled: boolean
  /** Of the time-locked commits that the chain takes. */
  readonly version: number
  /** Epochs from a commit to its reveal. */
  readonly revealPeriodEpochs: number
}

/** Weights that were committed as a ciphertext, which the chain opens itself. */
export interface TimelockedCommit {
  /** In which it was committed. */
  readonly block: number
  /** Number of the subnet's epoch in which it is revealed. */
  readonly revealEpoch: number
  /** Of the beacon, whose signature opens it. */
  readonly revealRound: number
}

/** `effective` when the commit stands on the chain. */
export type TimelockedSubmission = Submission & Pick<TimelockedCommit, 'revealEpoch' | 'revealRound'>
