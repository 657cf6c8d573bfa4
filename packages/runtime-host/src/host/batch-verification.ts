import { SubnetkitError } from '@subnetkit/core'
import { HOST_BATCH_INVALID } from '../errors.js'
import type { Span } from '../memory/guest-memory.js'
import type { CurrentCall, HostContext } from './host-context.js'

type Verify = (signature: number, message: Span, publicKey: number) => number

/** What runtimes of earlier days used: many signatures with one answer in the end. They are checked at once here, as on a node of today. */
export interface BatchVerification {
  readonly start: () => undefined
  readonly finish: () => number
  /** The same check, which counts for the batch that is open. */
  noting(verify: Verify): Verify
}

export function createBatchVerification({ call }: HostContext): BatchVerification {
  /** The call whose batch is open: one that was left open dies with its call. */
  let owner: CurrentCall | null = null
  let isGood = true

  return {
    start: () => {
      if (owner === call()) throw new SubnetkitError(HOST_BATCH_INVALID, { reason: 'one is open already' })
      owner = call()
      isGood = true
      return undefined
    },
    finish: () => {
      if (owner !== call()) throw new SubnetkitError(HOST_BATCH_INVALID, { reason: 'none is open' })
      owner = null
      return isGood ? 1 : 0
    },
    noting: (verify) => (signature, message, publicKey) => {
      const answer = verify(signature, message, publicKey)
      isGood &&= answer === 1
      return answer
    },
  }
}
