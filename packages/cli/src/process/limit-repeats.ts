import type { Clock, LogFields, Logger } from '@subnetkit/core'

const quietMs = 60_000
const mostTexts = 1_000

/** A logger that writes the same error once a minute, with the number of times that it left out. */
export function limitRepeats(logger: Logger, { clock }: { readonly clock: Pick<Clock, 'monotonic'> }): Logger {
  const written = new Map<string, { readonly atMs: number; leftOut: number }>()

  /** The fields to write with; undefined when it is too early for the same again. */
  function pass(message: string, fields: LogFields | undefined): LogFields | undefined {
    if (typeof fields?.error !== 'string') return fields ?? {}
    const text = `${message}: ${fields.error}`
    const last = written.get(text)
    if (last !== undefined && clock.monotonic() - last.atMs < quietMs) {
      last.leftOut += 1
      return undefined
    }
    if (written.size >= mostTexts) written.clear()
    written.set(text, { atMs: clock.monotonic(), leftOut: 0 })
    return last === undefined || last.leftOut === 0 ? fields : { ...fields, leftOut: last.leftOut }
  }

  const wrap = (inner: Logger): Logger => {
    const at =
      (level: 'warn' | 'error'): Logger['error'] =>
      (message, fields) => {
        const passed = pass(message, fields)
        if (passed !== undefined) inner[level](message, passed)
      }
    return {
      debug: inner.debug,
      info: inner.info,
      warn: at('warn'),
      error: at('error'),
      child: (fields) => wrap(inner.child(fields)),
    }
  }
  return wrap(logger)
}
