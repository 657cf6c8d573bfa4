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

/** As `SentError`; an error of another kind keeps its name and message, because what is made of it must not depend on threads. */
export type SentFailure =
  | SentError
  | { readonly name: string; readonly message: string; readonly stack: string | undefined }

export function toSentFailure(error: unknown): SentFailure {
  if (SubnetkitError.is(error)) return toSentError(error)
  const { name, message, stack } = error instanceof Error ? error : new Error(toErrorMessage(error))
  return { name, message, stack }
}

export function fromSentFailure(sent: SentFailure): Error {
  if ('code' in sent) return fromSentError(sent)
  const error = new Error(sent.message)
  error.name = sent.name
  if (sent.stack !== undefined) error.stack = sent.stack
  return error
}

function unknown(error: unknown): SubnetkitError {
  const failed = new SubnetkitError(LAB_THREAD_FAILED, { reason: toErrorMessage(error) })
  if (error instanceof Error && error.stack !== undefined) failed.stack = error.stack
  return failed
}
