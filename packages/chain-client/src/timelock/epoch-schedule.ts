/** When the epochs of a subnet come, as of a block. */
export interface EpochSchedule {
  readonly block: number
  /** Not 0. */
  readonly tempo: number
  readonly lastEpochBlock: number
  /** Block from which an epoch is wanted out of turn; 0 for none. */
  readonly pendingEpochAt: number
  readonly subnetEpochIndex: number
  readonly blocksSinceLastStep: number
}

/** When a commit is revealed that the next block includes. */
export interface Reveal {
  /** Number of the epoch. */
  readonly epoch: number
  /** First block of it. */
  readonly block: number
}

/** So many blocks without a step, and an epoch is due whatever the tempo says. */
const LONGEST_PAUSE = 50_400

/**
 * Follows the schedule, which has a state, as the pallet does: an epoch is due `tempo` blocks after the last one, at a block that the
 * owner named, or after a long pause. A commit in the first block of an epoch counts to that epoch.
 */
export function findReveal(schedule: EpochSchedule, periodEpochs: number): Reveal {
  const included = schedule.block + 1
  let state = schedule
  if (nextEpochBlock(state) <= included) state = afterEpoch(state, included)
  let block = included
  for (let left = periodEpochs; left > 0; left--) {
    block = Math.max(included + 1, nextEpochBlock(state))
    state = afterEpoch(state, block)
  }
  return { epoch: state.subnetEpochIndex, block }
}

function nextEpochBlock(state: EpochSchedule): number {
  const { block, tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep } = state
  const afterPause = block - blocksSinceLastStep + LONGEST_PAUSE + 1
  const pending = pendingEpochAt > 0 ? pendingEpochAt : Number.POSITIVE_INFINITY
  return Math.max(block + 1, Math.min(lastEpochBlock + tempo, pending, afterPause))
}

function afterEpoch(state: EpochSchedule, block: number): EpochSchedule {
  const subnetEpochIndex = state.subnetEpochIndex + 1
  return { ...state, block, lastEpochBlock: block, pendingEpochAt: 0, subnetEpochIndex, blocksSinceLastStep: 0 }
}
