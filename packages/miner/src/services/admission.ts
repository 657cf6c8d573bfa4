import type { MinerMetrics } from '../metrics.js'

/** How many requests are worked on at once, and how many may wait. */
export interface Admission {
  /** Runs the work when its turn comes; undefined, at once, when too many wait already. Rejects with the signal's reason when it fires before. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> | undefined
}

export function createAdmission(
  options: { readonly maxConcurrency: number; readonly maxQueue: number },
  modules: { readonly metrics: Pick<MinerMetrics, 'running' | 'waiting'> },
): Admission {
  const { running: runningGauge, waiting: waitingGauge } = modules.metrics
  const waiting = new Set<() => void>()
  let running = 0

  const show = (): void => {
    runningGauge.set(running)
    waitingGauge.set(waiting.size)
  }

  function enter(signal: AbortSignal): Promise<void> {
    if (running < options.maxConcurrency) {
      running++
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.delete(turn)
        show()
        reject(signal.reason)
      }
      waiting.add(turn)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** Hands the place to whoever waits longest. */
  function exit(): void {
    const [next] = waiting
    if (next) {
      waiting.delete(next)
      next()
    } else running--
    show()
  }

  async function inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const turn = enter(signal)
    show()
    await turn
    try {
      return await work()
    } finally {
      exit()
    }
  }

  return {
    run: (signal, work) => {
      if (running >= options.maxConcurrency && waiting.size >= options.maxQueue) return undefined
      return signal.aborted ? Promise.reject(signal.reason) : inTurn(signal, work)
    },
  }
}
