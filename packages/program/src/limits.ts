/** Bounds that have good defaults and are set in tests. */
export interface ProgramLimits {
  /** A longer line on stdout ends the program. */
  readonly maxLineBytes: number
  /** How long a cancelled call, or the end of a program, may take before the next harder step. */
  readonly graceMs: number
  /** Calls without an answer in time, one after the other, from which on it counts as stuck. */
  readonly maxLateInARow: number
  /** Failures within a minute after which it is left alone. */
  readonly maxFailuresPerMinute: number
  /** The pause after a first failure; it doubles with each more within the minute. */
  readonly backoffMs: number
}

export const usualLimits: ProgramLimits = {
  maxLineBytes: 16 * 1024 * 1024,
  graceMs: 2_000,
  maxLateInARow: 5,
  maxFailuresPerMinute: 5,
  backoffMs: 100,
}
