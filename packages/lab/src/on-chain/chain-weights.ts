import type { Submission } from '@subnetkit/chain-client'
import type { StepCommits } from '../consensus/create-consensus.js'
import type { WeightRow } from '../types.js'

/** An epoch that is to come. */
export interface DueEpoch {
  /** Of the run, counted from 0. */
  readonly index: number
  /** In which it will run. */
  readonly block: number
}

/** What an epoch counts. */
export interface CountedWeights {
  readonly rows: readonly WeightRow[]
  readonly commits?: StepCommits
}

/** How the weights of validators come onto the chain. */
export interface ChainWeights {
  /** Blocks before an epoch in which nothing else may happen. */
  readonly blocks: number
  /** What the epoch would count if these rows were set next; by uids of the chain. */
  foresee(rows: readonly WeightRow[], due: DueEpoch): CountedWeights
  /** Sets rows by their validators' keys and makes blocks up to the one before the epoch. Gives the rows that changed for it, by uids of the lab. */
  settle(rows: readonly WeightRow[], due: DueEpoch): Promise<CountedWeights>
}

/** Whether a call is known to have taken effect in this block. */
export function tookEffect(result: Submission | undefined, block: number): boolean {
  return result !== undefined && result.status !== 'submitted' && result.block === block
}
