import { SubnetkitError } from '@subnetkit/core'
import { HOST_WRITES_EXHAUSTED } from '../errors.js'

/** What a message costs besides what it carries: nothing that is said is free. */
const messageBytes = 64

/** How much one call may still write: to storage, where the host keeps it, and to the log. */
export interface WriteBudget {
  /** Ends with HOST_WRITES_EXHAUSTED when that was too much, and then whenever it is asked again. */
  spend(bytes: number): void
}

export function createWriteBudget(limit: number): WriteBudget {
  let spent = 0
  return {
    spend: (bytes) => {
      spent += bytes + messageBytes
      if (spent > limit) throw new SubnetkitError(HOST_WRITES_EXHAUSTED, { limit })
    },
  }
}
