import type { LogFields, Logger } from '@subnetkit/core'

/** An error that a process has logged. */
export interface LoggedError {
  /** What was logged, with its reason and the fix. */
  readonly text: string
  /** The reason, where it is one of ours. */
  readonly reason?: string
  readonly code?: string
  readonly fix?: string
}

const mostTexts = 100

/** A logger that also hands on the first of each error, with its reason and what to do: for the process that started this one. */
export function reportErrors(logger: Logger, report: (error: LoggedError) => void): Logger {
  const told = new Set<string>()
  const tell = (message: string, fields?: LogFields): void => {
    const error = describe(message, fields)
    if (told.has(error.text) || told.size >= mostTexts) return
    told.add(error.text)
    report(error)
  }
  const wrap = (inner: Logger): Logger => ({
    debug: inner.debug,
    info: inner.info,
    warn: inner.warn,
    error: (message, fields) => {
      inner.error(message, fields)
      tell(message, fields)
    },
    child: (fields) => wrap(inner.child(fields)),
  })
  return wrap(logger)
}

function describe(message: string, fields: LogFields = {}): LoggedError {
  const { code, fix } = fields
  const reason = fields.error ?? fields.reason
  const said = typeof reason === 'string' ? `${message}: ${reason}` : message
  if (typeof reason !== 'string' || typeof code !== 'string' || typeof fix !== 'string') return { text: said }
  return { text: `${said} Fix: ${fix} (${code})`, reason, code, fix }
}
