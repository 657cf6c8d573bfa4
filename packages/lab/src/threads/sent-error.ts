import { type ErrorDescriptor, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { LAB_THREAD_FAILED } from '../errors.js'

/** An error on its way between threads: what a reader is told, without what cannot be copied. */
export interface SentError extends ErrorDescriptor {
  readonly stack: string | undefined
}

export function toSentError(error: unknown): SentError {
  const known = SubnetkitError.is(error) ? error : unknown(error)
  const { code, problem, fix, retryable, exitCode } = known
  return {
    code,
    problem,
    fix,
    retryable,
    exitCode: exitCode as NonNullable<ErrorDescriptor['exitCode']>,
    stack: known.stack,
  }
}

/** The same error on this side, with the stack of the other. */
export function fromSentError({ stack, ...descriptor }: SentError): SubnetkitError {
  const error = new SubnetkitError<ErrorDescriptor>(descriptor)
  if (stack !== undefined) error.stack = stack
  return error
}

/** As `SentError`; an error of another kind travels as it is, because what is made of it must not depend on threads. */
export type SentFailure = { readonly known: SentError } | { readonly other: unknown }

export function toSentFailure(error: unknown): SentFailure {
  if (SubnetkitError.is(error)) return { known: toSentError(error) }
  try {
    return { other: structuredClone(error) }
  } catch {
    // Its cause may be anything.
    return { known: toSentError(error) }
  }
}

export function fromSentFailure(sent: SentFailure): unknown {
  return 'known' in sent ? fromSentError(sent.known) : sent.other
}

function unknown(error: unknown): SubnetkitError {
  const failed = new SubnetkitError(LAB_THREAD_FAILED, { reason: toErrorMessage(error) })
  if (error instanceof Error && error.stack !== undefined) failed.stack = error.stack
  return failed
}
