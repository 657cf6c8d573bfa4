import type { LogFields, Logger } from '@subnetkit/core'
import { destination, type Logger as PinoLogger, pino, stdSerializers } from 'pino'

/** Fields that could hold a secret are cut out, whoever logs them. */
const redacted = ['secret', 'mnemonic', 'password', 'seed', 'body', 'suri'].flatMap((name) => [name, `*.${name}`])

/** JSON lines on stderr; stdout belongs to the command's document. */
export function createLogger(level: string): Logger {
  return createPino(level, { fd: 2, sync: true })
}

/** JSON lines in a file, for a command whose stderr is for people. */
export function createFileLogger(path: string): Logger {
  return createPino('info', { dest: path, sync: true })
}

function createPino(level: string, target: { fd?: number; dest?: string; sync: boolean }): Logger {
  const known = level in pino.levels.values || level === 'silent'
  const options = {
    level: known ? level : 'info',
    base: null,
    redact: redacted,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: stdSerializers.err },
  }
  return wrap(pino(options, destination(target)))
}

function wrap(logger: PinoLogger): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields?: LogFields): void =>
      logger[level](fields ?? {}, message)
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(logger.child(fields)),
  }
}
