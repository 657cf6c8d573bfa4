/** Why the process is to stop: a signal, or the end of the process that started it. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'disconnect'

export interface StopSignal {
  /** Fires at the first request to stop; work drains then. */
  readonly signal: AbortSignal
  reason(): StopReason | undefined
  /** What the second request to stop does first. */
  onForce(action: () => void): void
}

/**
 * Listens for signals, once a process. The first request drains. The second ends at once and by that very signal, because a process
 * that exits while a model computes aborts with a core dump.
 */
export function listenForStop(say: (text: string) => void): StopSignal {
  const controller = new AbortController()
  const forced: (() => void)[] = []
  let reason: StopReason | undefined

  function stop(next: StopReason): void {
    if (reason === undefined) {
      reason = next
      if (next === 'SIGINT') say('stopping; press Ctrl+C again to end at once')
      controller.abort()
      return
    }
    if (next === 'disconnect') return
    for (const action of forced) action()
    process.removeAllListeners(next)
    process.kill(process.pid, next)
  }

  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
  if (process.connected) process.on('disconnect', () => stop('disconnect'))
  return { signal: controller.signal, reason: () => reason, onForce: (action) => void forced.push(action) }
}

/** Resolves when the signal fires. */
export function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
