import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { HOST_CALL_TRAPPED, HOST_CLOSED, HOST_EXPORT_MISSING } from '../errors.js'
import type { CurrentCall, LogLevel } from '../host/host-context.js'
import { createSignatureCache } from '../host/signature-cache.js'
import type { Keystore } from '../keystore.js'
import { DEFAULT_MEMORY_LIMIT } from '../memory/memory-views.js'
import { createOverlay, type Overlay } from '../state/overlay.js'
import { createStateOf } from '../state/state.js'
import { type CompiledCode, compileCode } from './compiled-code.js'
import { createInstance, type Instance } from './instance.js'
import { parseRuntimeVersion, type RuntimeVersion } from './runtime-version.js'

/** An instance whose memory grew beyond this is not kept: one large call should not hold memory for ever. */
const keptMemoryBytes = 256 * 1024 * 1024

export interface RuntimeOptions {
  /** How much of the runtime's log goes to the logger; `warn` unless told otherwise, as logging costs time. */
  readonly logLevel?: LogLevel
  /** How much memory the runtime may have, 1 GiB unless told otherwise; whole pages of 64 KiB. */
  readonly memoryLimitBytes?: number
  /** How many signatures are remembered for sure, and at most twice as many; 4,096 unless told otherwise, some 300 bytes each. */
  readonly signaturesKept?: number
}

export interface RuntimeModules {
  readonly logger: Logger
  /** The node's keys, for what is not the making of blocks; calls that ask for one end with HOST_KEYSTORE_MISSING without it. */
  readonly keystore?: Keystore
  /** The version that other code states of itself, SCALE-encoded, or null; asked in this thread unless told otherwise. */
  readonly readVersion?: (code: Uint8Array) => Uint8Array | null
}

/**
 * A Substrate runtime that can be called. Calls are synchronous; one that never ends blocks the thread, which only its owner
 * can end.
 */
export interface Runtime {
  readonly version: RuntimeVersion
  /**
   * Runs an exported function with SCALE-encoded arguments on an overlay and returns its encoded answer. Ends with
   * HOST_EXPORT_MISSING, HOST_CALL_TRAPPED, HOST_FUNCTION_MISSING or another HOST_ error; the overlay is then as it was
   * before, and the runtime can go on. Transactions that the guest left open are rolled back.
   */
  call(overlay: Overlay, method: string, args: Uint8Array): Uint8Array
  /** Lets go of the memory; calls end with HOST_CLOSED from then on. */
  close(): void
}

/**
 * Compiles the wasm of a runtime and asks its version. `initCrypto` must have been awaited. Ends with HOST_CODE_INVALID,
 * HOST_CODE_COMPRESSED or HOST_VERSION_MALFORMED.
 */
export function createRuntime(code: Uint8Array, options: RuntimeOptions, modules: RuntimeModules): Runtime {
  const caller = createCaller(compileCode(code), options, modules)
  return { ...caller, version: parseRuntimeVersion(readVersion(caller)) }
}

/** A runtime without its version. */
export type Caller = Pick<Runtime, 'call' | 'close'>

/** Keeps one instance between calls; a call within a call gets another one. */
export function createCaller(code: CompiledCode, options: RuntimeOptions, modules: RuntimeModules): Caller {
  const { logLevel = 'warn', memoryLimitBytes = DEFAULT_MEMORY_LIMIT } = options
  const signatures = createSignatureCache(options.signaturesKept)
  const readVersionOf =
    modules.readVersion ?? ((other: Uint8Array): Uint8Array | null => tryReadVersion(other, options, modules))
  let idle: Instance | undefined
  let isClosed = false

  function take(method: string): Instance {
    if (isClosed) throw new SubnetkitError(HOST_CLOSED)
    idle ??= createInstance(code, {
      logger: modules.logger,
      keystore: modules.keystore ?? null,
      signatures,
      logLevel,
      memoryLimitBytes,
      readVersion: readVersionOf,
    })
    if (!idle.has(method)) throw new SubnetkitError(HOST_EXPORT_MISSING, { method })
    const instance = idle
    idle = undefined
    return instance
  }

  function giveBack(instance: Instance): void {
    if (isClosed || instance.memoryBytes > keptMemoryBytes) return
    instance.restore()
    idle = instance
  }

  return {
    call: (overlay, method, args) => {
      const instance = take(method)
      const call: CurrentCall = { method, overlay, depth: overlay.depth + 1, complaint: null }
      overlay.begin()
      try {
        const answer = instance.call(call, args)
        rollBackTo(overlay, call.depth)
        overlay.commit()
        giveBack(instance)
        return answer
      } catch (cause) {
        rollBackTo(overlay, call.depth - 1)
        throw explain(cause, call)
      }
    },
    close: () => {
      isClosed = true
      idle = undefined
    },
  }
}

/** Asked of a fresh instance on an empty state, which every runtime answers the same way everywhere. */
export function readVersion(caller: Caller): Uint8Array {
  return caller.call(createOverlay(createStateOf(null)), 'Core_version', new Uint8Array())
}

function tryReadVersion(code: Uint8Array, options: RuntimeOptions, modules: RuntimeModules): Uint8Array | null {
  try {
    return readVersion(createCaller(compileCode(code), options, modules))
  } catch (error) {
    modules.logger.debug('code without a version', { reason: toErrorMessage(error) })
    return null
  }
}

/** Rolls back until no more than so many transactions are open. */
export function rollBackTo(overlay: Overlay, depth: number): void {
  while (overlay.depth > depth) overlay.rollback()
}

/** Errors of the host say enough; the engine only says that the guest reached what it should not. */
function explain(cause: unknown, { method, complaint }: CurrentCall): unknown {
  if (SubnetkitError.is(cause)) return cause
  return new SubnetkitError(HOST_CALL_TRAPPED, { method, reason: complaint ?? toErrorMessage(cause) }, { cause })
}
