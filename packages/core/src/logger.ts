export type LogFields = Readonly<Record<string, unknown>>

/**
 * What a package needs of a logger: a constant lower-case phrase and fields.
 * `error` somebody must act now, `warn` somebody soon, `info` once per epoch or state change, `debug` per request.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  child(fields: LogFields): Logger
}

/** Says nothing. */
export const noopLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => noopLogger,
}
