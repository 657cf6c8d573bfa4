import { isAbortError, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_INTERNAL } from '../errors.js'

export interface ErrorReport {
  readonly code: string
  readonly problem: string
  readonly fix: string
  readonly exitCode: number
}

/** Whatever was thrown, as a user should meet it. */
export function describeError(error: unknown): ErrorReport {
  const known = SubnetkitError.is(error) ? error : new SubnetkitError(CLI_INTERNAL, { reason: reasonOf(error) })
  const { code, problem, fix, exitCode } = known
  return { code, problem, fix, exitCode }
}

function reasonOf(error: unknown): string {
  return isAbortError(error) ? 'a step was aborted' : toErrorMessage(error).replace(/\.$/, '')
}

/** Two lines for people, one JSON object for programs. */
export function formatError({ code, problem, fix }: ErrorReport, options: { readonly json: boolean }): string {
  if (options.json) return JSON.stringify({ error: { code, problem, fix } })
  return `subnetkit: ${problem}\n  fix: ${fix}\n  code: ${code}`
}
