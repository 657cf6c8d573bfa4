import { type Clock, isAbortError, type Logger, toErrorMessage } from '@subnetkit/core'
import type { Block } from './chain/block.js'
import type { Pool } from './pool/pool.js'

/** Keeps to the beat: a late block does not shift those after it, and missed ones are not made up for. */
export async function sealByTimer(
  intervalMs: number,
  signal: AbortSignal,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  produce: () => Block,
): Promise<void> {
  let failing = false
  let dueMs = clock.monotonic() + intervalMs
  while (!signal.aborted) {
    try {
      await clock.sleep(Math.max(0, dueMs - clock.monotonic()), signal)
      dueMs = Math.max(dueMs + intervalMs, clock.monotonic())
      produce()
      failing = false
    } catch (error) {
      if (isAbortError(error) || signal.aborted) return
      // The next try is likely to end alike: once is enough to say it.
      if (!failing) logger.error('block production fails', { reason: toErrorMessage(error) })
      failing = true
    }
  }
}

/** Gathers what arrives in one turn of the event loop into one block, and begins with what waits already. */
export function sealAtOnce(
  signal: AbortSignal,
  { pool, logger }: { readonly pool: Pool; readonly logger: Logger },
  produce: () => Block,
): void {
  let scheduled = false

  function schedule(): void {
    if (scheduled || signal.aborted) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (signal.aborted || pool.readyCount === 0) return
      try {
        if (produce().body.length > 1 && pool.readyCount > 0) schedule()
      } catch (error) {
        logger.error('block production fails', { reason: toErrorMessage(error) })
      }
    })
  }

  signal.addEventListener('abort', pool.onReady(schedule), { once: true })
  if (pool.readyCount > 0) schedule()
}
