import { SubnetkitError } from './error.js'
import { CORE_INVARIANT_VIOLATED } from './errors.js'

/** Ends with CORE_INVARIANT_VIOLATED when an impossible state was reached; `why` states the proof that failed. */
export function assertInvariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new SubnetkitError(CORE_INVARIANT_VIOLATED, { why })
}
