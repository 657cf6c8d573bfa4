/** Why the process is to stop: a signal, or the end of the process that started it. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'disconnect'

export interface StopSignal {
  /** Fires at the first request to stop; work drains then. */
  readonly signal: AbortSignal
  reason(): StopReason | undefined
  /** What the second request to stop does first. */
  onForce(action: () => void): void
}

type SignalName = Exclude<StopReason, 'disconnect'>
const signals: readonly SignalName[] = ['SIGINT', 'SIGTERM']

/**
 * Listens for signals, once a process. The first request drains. The second ends at once and by that very signal, because a process
 * that exits while a model computes aborts with a core dump. Unless something is to be done first it is left to the system, which ends
 * also a process that is busy and hears nothing.
 */
export function listenForStop(say: (text: string) => void): StopSignal {
  const controller = new AbortController()
  const forced: (() => void)[] = []
  let reason: StopReason | undefined

  function stop(next: StopReason): void {
    if (reason === undefined) {
      reason = next
      if (forced.length === 0) deafen()
      if (next === 'SIGINT') say('stopping; press Ctrl+C again to end at once')
      controller.abort()
      return
    }
    if (next === 'disconnect') return
    for (const action of forced) action()
    deafen()
    process.kill(process.pid, next)
  }

  const hear = (name: SignalName): void => stop(name)

  function listen(): void {
    deafen()
    for (const name of signals) process.on(name, hear)
  }

  function deafen(): void {
    for (const name of signals) process.off(name, hear)
  }

  listen()
  if (process.connected) process.on('disconnect', () => stop('disconnect'))
  return {
    signal: controller.signal,
    reason: () => reason,
    onForce: (action) => {
      forced.push(action)
      listen()
    },
  }
}

/** Resolves when the signal fires. */
export function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
