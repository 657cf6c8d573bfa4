export interface Readiness {
  readonly ready: boolean
  /** What is missing, in words; empty when ready. */
  readonly reasons: readonly string[]
}
