import type { Clock } from './clock.js'
import { SubnetkitError, toErrorMessage } from './error.js'
import { CORE_CLOSE_TIMED_OUT, CORE_SHUTDOWN_INCOMPLETE } from './errors.js'

/** What a process holds, released in reverse order of acquisition. */
export interface CloseStack {
  /** Call on the line after the resource was created. */
  defer(name: string, close: () => void | Promise<void>): void
  /** Closes everything once, however often it is called; each step is bounded, all failures are reported together. */
  close(): Promise<void>
}

/** A stack whose single steps may take `timeoutMs` milliseconds each. */
export function createCloseStack(
  options: { readonly timeoutMs: number },
  modules: { readonly clock: Clock },
): CloseStack {
  const closers: { readonly name: string; readonly close: () => void | Promise<void> }[] = []
  let closing: Promise<void> | undefined

  async function closeOne(name: string, close: () => void | Promise<void>): Promise<void> {
    const timer = new AbortController()
    const late = modules.clock.sleep(options.timeoutMs, timer.signal).then((): never => {
      throw new SubnetkitError(CORE_CLOSE_TIMED_OUT, { name, timeoutMs: options.timeoutMs })
    })
    late.catch(() => {})
    try {
      await Promise.race([Promise.resolve().then(close), late])
    } finally {
      timer.abort()
    }
  }

  async function closeAll(): Promise<void> {
    const failures: { name: string; error: unknown }[] = []
    for (const { name, close } of closers.reverse()) {
      try {
        await closeOne(name, close)
      } catch (error) {
        failures.push({ name, error })
      }
    }
    if (failures.length === 0) return
    const cause = new AggregateError(failures.map(({ error }) => error))
    throw new SubnetkitError(
      CORE_SHUTDOWN_INCOMPLETE,
      { failures: failures.map(({ name, error }) => `${name} (${withoutStop(toErrorMessage(error))})`).join(', ') },
      { cause },
    )
  }

  return {
    defer: (name, close) => void closers.push({ name, close }),
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}

/** It stands within a sentence. */
function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}
