import { SubnetkitError } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import { HOST_CALL_TRAPPED } from '../errors.js'
import type { Span } from '../memory/guest-memory.js'
import { type HostContext, type HostFunctions, LOG_LEVELS } from './host-context.js'

/** A message's severity counts from 0, while limits count from 1: 0 is no message at all. */
const severities = { error: 0, warn: 1, info: 2 } as const

/** The guest's log, its prints, and what it says when it panics. */
export function createLoggingFunctions(context: HostContext): HostFunctions {
  const { memory, logger } = context
  const most = LOG_LEVELS[context.logLevel]

  function log(severity: number, target: Span, message: Span): undefined {
    // The panic handler speaks with the highest severity, whatever the limit is.
    if (severity === severities.error) context.call().complaint = memory.text(message).replaceAll('\n', ' ')
    if (severity >= most) return
    const fields = { target: memory.text(target), text: memory.text(message) }
    // A panic ends the call with an error that has its words; a stranger's malformed extrinsic makes one, too.
    if (isPanic(fields.text)) logger.debug('runtime log', fields)
    else if (severity <= severities.warn) logger.warn('runtime log', fields)
    else if (severity === severities.info) logger.info('runtime log', fields)
    else logger.debug('runtime log', fields)
  }

  function print(text: () => string): undefined {
    if (most >= LOG_LEVELS.debug) logger.debug('runtime print', { text: text() })
  }

  function abort(message: Span): never {
    throw new SubnetkitError(HOST_CALL_TRAPPED, { method: context.call().method, reason: memory.text(message) })
  }

  return {
    ext_panic_handler_abort_on_panic_version_1: abort,
    ext_logging_log_version_1: log,
    ext_logging_max_level_version_1: () => most,
    ext_misc_print_utf8_version_1: (text: Span) => print(() => memory.text(text)),
    ext_misc_print_hex_version_1: (bytes: Span) => print(() => toHex(memory.view(bytes))),
    ext_misc_print_num_version_1: (number: bigint) => print(() => String(BigInt.asUintN(64, number))),
  }
}

/** How every message of Rust's panics begins. */
function isPanic(text: string): boolean {
  return text.startsWith('panicked at ')
}
