import { setMaxListeners } from 'node:events'
import type { Clock } from './clock.js'
import { SubnetkitError } from './error.js'
import { CORE_DEADLINE_EXCEEDED } from './errors.js'

/**
 * Runs an operation under a total deadline and hands it a signal that fires when the time is over.
 * Ends with CORE_DEADLINE_EXCEEDED when the deadline comes first, whether or not the operation listens to its signal.
 */
export async function withDeadline<T>(
  what: string,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  modules: { readonly clock: Clock },
  operation: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timer = new AbortController()
  const late = new AbortController()
  const unfollow = options.signal === undefined ? () => {} : follow(options.signal, late)
  const deadline = modules.clock.sleep(options.timeoutMs, timer.signal).then((): never => {
    const error = new SubnetkitError(CORE_DEADLINE_EXCEEDED, { what, timeoutMs: options.timeoutMs })
    late.abort(error)
    throw error
  })
  // When the operation wins, the cancelled timer rejects and nobody is left to hear it.
  deadline.catch(() => {})
  try {
    return await Promise.race([operation(late.signal), deadline])
  } finally {
    unfollow()
    timer.abort()
  }
}

/**
 * Aborts `inner` with `outer`, until the returned function is called. Not AbortSignal.any: a signal that lives as long as
 * the process would remember every signal made from it.
 */
function follow(outer: AbortSignal, inner: AbortController): () => void {
  const pass = (): void => inner.abort(outer.reason)
  if (outer.aborted) pass()
  // Any number of operations may run under one lifetime; each takes its listener back.
  setMaxListeners(0, outer)
  outer.addEventListener('abort', pass, { once: true })
  return () => outer.removeEventListener('abort', pass)
}
