import { toErrorMessage } from '@subnetkit/core'
import type { AxonFailureKind } from './axon-client-types.js'

export interface Failure {
  readonly kind: AxonFailureKind
  readonly problem: string
}

/** What a status other than 2xx means for the one who asked. */
export function failureOfStatus(status: number): Failure {
  const problem = `answered ${status}`
  if (status >= 300 && status < 400) return { kind: 'invalid', problem: `${problem}; redirects are not followed` }
  if (status === 408 || status === 504) return { kind: 'timeout', problem }
  if (status === 429 || status === 503) return { kind: 'busy', problem }
  return { kind: status >= 500 ? 'failed' : 'refused', problem }
}

const unreachable =
  /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT|EACCES|EPERM|UND_ERR_CONNECT_TIMEOUT)$/
const invalid = /^(?:UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/

/** What a broken exchange means. */
export function failureOfError(error: unknown): Failure {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const problem = toErrorMessage(error).slice(0, 200)
  if (typeof code === 'string' && unreachable.test(code)) return { kind: 'unreachable', problem }
  // undici gives its parser's errors a code only when the parser named one.
  if (name === 'HTTPParserError' || (typeof code === 'string' && invalid.test(code)))
    return { kind: 'invalid', problem }
  return { kind: 'failed', problem }
}
