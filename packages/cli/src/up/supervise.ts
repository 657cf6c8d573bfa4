import { type Clock, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { type Child, type ChildExit, describeExit, type ReadyMessage } from './start-child.js'

const firstPauseMs = 500
const longestPauseMs = 15_000
/** A process that ran so long has its pause before a restart counted from the start again. */
const healthyAfterMs = 30_000
/** Usage errors and missing files: starting again changes nothing. */
const hopeless: readonly (number | null)[] = [2, 3]

export interface SupervisorOptions {
  readonly name: string
  readonly readyTimeoutMs: number
  /** Starts the process; after a restart with what the last one said when it was ready. */
  readonly start: (last: ReadyMessage | undefined) => Child
  /** What a user should hear: deaths, restarts, failures. */
  readonly report: (text: string) => void
  readonly onChange: () => void
}

/** Keeps one process alive while the network runs. */
export interface Supervisor {
  readonly name: string
  /** Undefined while it is down. */
  pid(): number | undefined
  /** What it said when it was ready last; undefined before. */
  message(): ReadyMessage | undefined
  readonly restarts: () => number
  /** Resolves when it was ready for the first time or has failed to start: the network goes on either way. */
  readonly settled: Promise<boolean>
  stop(graceMs: number): Promise<void>
  kill(): void
}

export function supervise(options: SupervisorOptions, modules: { readonly clock: Clock }): Supervisor {
  const { name, report, onChange } = options
  const { clock } = modules
  const stopping = new AbortController()
  let child: Child | undefined
  let message: ReadyMessage | undefined
  let starts = 0

  async function runOnce(settle: (ready: boolean) => void): Promise<ChildExit> {
    const started = options.start(message)
    child = started
    starts += 1
    try {
      message = await started.ready(options.readyTimeoutMs)
      onChange()
      settle(true)
    } catch (error) {
      if (!stopping.signal.aborted) report(`${name}: ${explain(error)}`)
      settle(false)
      started.kill()
    }
    const exit = await started.exited
    child = undefined
    onChange()
    return exit
  }

  async function keepAlive(settle: (ready: boolean) => void): Promise<void> {
    let pauseMs = firstPauseMs
    while (!stopping.signal.aborted) {
      const before = clock.monotonic()
      const exit = await runOnce(settle)
      if (stopping.signal.aborted) return
      if (hopeless.includes(exit.code))
        return report(`${name} ended with ${describeExit(exit)} and is not started again`)
      if (clock.monotonic() - before > healthyAfterMs) pauseMs = firstPauseMs
      report(`${name} ended (${describeExit(exit)}); starting it again in ${pauseMs / 1_000} s`)
      await clock.sleep(pauseMs, stopping.signal).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }

  let running: Promise<void> = Promise.resolve()
  const settled = new Promise<boolean>((resolve) => {
    running = keepAlive(resolve)
  })
  return {
    name,
    pid: () => child?.pid,
    message: () => message,
    restarts: () => Math.max(0, starts - 1),
    settled,
    kill: () => child?.kill(),
    async stop(graceMs) {
      stopping.abort()
      await child?.stop(graceMs)
      await running
    },
  }
}

function explain(error: unknown): string {
  return SubnetkitError.is(error) ? `${error.problem} Fix: ${error.fix} (${error.code})` : toErrorMessage(error)
}
