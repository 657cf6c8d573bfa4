import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { isLoss, refusalOf } from '../connection/rpc-failure.js'
import { CHAIN_REQUEST_REFUSED, CHAIN_STATE_UNKNOWN, CHAIN_TIMEOUT, CHAIN_UNREACHABLE } from '../errors.js'

export interface RequestContext {
  readonly url: string
  readonly method: string
  readonly timeoutMs: number
  readonly connected: boolean
}

/** The node's number for a block that it does not have, or whose state it has discarded. */
const UNKNOWN_BLOCK = 4003

/** What a failed read means to the caller. */
export function toRequestError(error: unknown, { url, method, timeoutMs, connected }: RequestContext): unknown {
  const refusal = refusalOf(error)
  if (refusal !== undefined) {
    const { code, message } = refusal
    const known = code === UNKNOWN_BLOCK
    const descriptor = known ? CHAIN_STATE_UNKNOWN : CHAIN_REQUEST_REFUSED
    return new SubnetkitError(descriptor, { url, method, code, message }, { cause: error })
  }
  if (isLoss(error))
    return new SubnetkitError(CHAIN_UNREACHABLE, { url, reason: toErrorMessage(error) }, { cause: error })
  if (!SubnetkitError.is(error) || error.code.startsWith('CHAIN_')) return error
  return connected
    ? new SubnetkitError(CHAIN_TIMEOUT, { url, what: method, timeoutMs }, { cause: error })
    : new SubnetkitError(CHAIN_UNREACHABLE, { url, reason: `no connection for ${timeoutMs} ms` }, { cause: error })
}

/** Whether a read failed for reasons that lie in the connection, so that its answer is not known. */
export function isUnanswered(error: unknown): boolean {
  return SubnetkitError.is(error, CHAIN_UNREACHABLE) || SubnetkitError.is(error, CHAIN_TIMEOUT)
}
