import type { Clock } from './clock.js'

export interface RetryOptions {
  /** How often to try again after the first failure. */
  readonly retries: number
  /** Wait before the first retry; doubles each time, up to `maxDelayMs`. */
  readonly baseDelayMs: number
  readonly maxDelayMs?: number
  readonly signal: AbortSignal
  readonly shouldRetry: (error: unknown) => boolean
  readonly onRetry?: (error: unknown, attempt: number) => void
}

export interface RetryModules {
  readonly clock: Clock
}

/** Tries again while `shouldRetry` says so. Only for operations that may safely happen twice: reads, not extrinsics. */
export async function retry<T>(
  operation: (attempt: number) => Promise<T>,
  options: RetryOptions,
  modules: RetryModules,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted()
    try {
      return await operation(attempt)
    } catch (error) {
      if (attempt > options.retries || !options.shouldRetry(error)) throw error
      options.onRetry?.(error, attempt)
      const delayMs = Math.min(options.baseDelayMs * 2 ** (attempt - 1), options.maxDelayMs ?? 30_000)
      await modules.clock.sleep(delayMs, options.signal)
    }
  }
}
