import { type EpochSchedule, findReveal, type Reveal } from './epoch-schedule.js'

/** Rounds in time: round 1 is at `genesisTimeMs`, and one comes each `periodMs`. */
export interface BeaconTime {
  readonly genesisTimeMs: number
  readonly periodMs: number
}

/** What a round is computed from, all of one block. */
export interface RevealClock {
  readonly schedule: EpochSchedule
  readonly revealPeriodEpochs: number
  /** Time of the block. */
  readonly nowMs: number
  /** From block to block. */
  readonly slotMs: number
}

/** How many blocks after the first one of the epoch the official client aims at. */
const BLOCKS_AFTER = 3

/**
 * Until which round to close a commit, and in which epoch it is revealed. It is the official client's: the round of the moment three
 * blocks after the epoch's first one, rounded down. Where blocks are short against rounds, that would be before the epoch, and others
 * could read the weights too early: then it is the first round in the epoch. And where the epoch is short, it is the last round that the
 * chain still takes in it.
 */
export function computeRevealRound(
  { genesisTimeMs, periodMs }: BeaconTime,
  { schedule, revealPeriodEpochs, nowMs, slotMs }: RevealClock,
): { readonly round: number; readonly epoch: number } {
  const reveal: Reveal = findReveal(schedule, revealPeriodEpochs)
  const elapsedAt = (block: number): number => (nowMs + (block - schedule.block) * slotMs - genesisTimeMs) / periodMs
  const official = Math.floor(elapsedAt(reveal.block + BLOCKS_AFTER))
  const firstWithin = Math.ceil(elapsedAt(reveal.block)) + 1
  // The chain knows a pulse one block after it was taken, and discards commits in the first block of the next epoch.
  const lastWithin = Math.floor(elapsedAt(reveal.block + schedule.tempo - 2)) + 1
  const present = Math.floor(elapsedAt(schedule.block)) + 1
  return { round: Math.max(1, present, Math.min(lastWithin, Math.max(official, firstWithin))), epoch: reveal.epoch }
}
