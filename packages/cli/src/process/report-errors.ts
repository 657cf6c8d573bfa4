import type { LogFields, Logger } from '@subnetkit/core'

const mostTexts = 100

/** A logger that also hands on the first of each error, with its reason: for the process that started this one. */
export function reportErrors(logger: Logger, report: (text: string) => void): Logger {
  const told = new Set<string>()
  const tell = (message: string, fields?: LogFields): void => {
    const reason = fields?.error ?? fields?.reason
    const text = typeof reason === 'string' ? `${message}: ${reason}` : message
    if (told.has(text) || told.size >= mostTexts) return
    told.add(text)
    report(text)
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
