import { MessageChannel, Worker } from 'node:worker_threads'
import { type Clock, type ErrorDescriptor, type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import * as errors from '../errors.js'
import { type Caller, type Runtime, type RuntimeOptions, readVersion, rollBackTo } from '../runtime/runtime.js'
import { parseRuntimeVersion } from '../runtime/runtime-version.js'
import type { Overlay } from '../state/overlay.js'
import { createLane, createSignal, type Lane } from './lane.js'
import type { Order, Report, StorageAnswer, StorageRequest, ThreadData, ThreadFailure } from './protocol.js'
import { answerRequest, applyChange } from './serve-overlay.js'

const threadFile = new URL('./runtime-thread.js', import.meta.url)
const defaultDeadlineMs = 5_000
/** A migration may write all of a large state anew. */
const defaultWriteLimitBytes = 256 * 1_048_576
/** Starting a thread takes some 50 ms; a busy machine gets this long. */
const startLimitMs = 60_000
/** For the thread's own objects; the guest's memory is apart. */
const threadHeapMb = 256

export interface ContainedRuntimeOptions extends RuntimeOptions {
  /** How long one call may take, and the longest that this thread stands still for it; 5,000 unless told otherwise. */
  readonly deadlineMs?: number
  /** What one call may write to storage and log, each key, value and message counted, with 64 bytes for each time; 256 MiB unless told otherwise. */
  readonly writeLimitBytes?: number
}

export interface ContainedRuntimeModules {
  readonly logger: Logger
  readonly clock: Clock
}

type Finished = Extract<Report, { readonly say: 'done' | 'failed' }>

interface Thread {
  readonly lane: Lane<Order, Report>
  end(): void
}

/**
 * A runtime that is not trusted: its code runs in a thread of its own, while storage stays here. Calls are synchronous as those of any
 * other runtime; one that takes too long ends with HOST_CALL_TIMED_OUT, the overlay as it was, and the thread is given up for a
 * new one. A call costs some 20 µs for each value that it reads besides what it costs anyway, and it has no keystore.
 */
export function createContainedRuntime(
  code: Uint8Array,
  options: ContainedRuntimeOptions,
  modules: ContainedRuntimeModules,
): Runtime {
  const caller = createContainedCaller(code, options, modules)
  try {
    return { ...caller, version: parseRuntimeVersion(readVersion(caller)) }
  } catch (error) {
    caller.close()
    throw error
  }
}

/** The version that code states of itself, SCALE-encoded, or null when it does not within the time. */
export function readVersionContained(
  code: Uint8Array,
  options: ContainedRuntimeOptions,
  modules: ContainedRuntimeModules,
): Uint8Array | null {
  const caller = createContainedCaller(code, options, modules)
  try {
    return readVersion(caller)
  } catch (error) {
    modules.logger.debug('code without a version', { reason: toErrorMessage(error) })
    return null
  } finally {
    caller.close()
  }
}

function createContainedCaller(
  code: Uint8Array,
  options: ContainedRuntimeOptions,
  modules: ContainedRuntimeModules,
): Caller {
  const { deadlineMs = defaultDeadlineMs, writeLimitBytes = defaultWriteLimitBytes, ...runtimeOptions } = options
  const { clock, logger } = modules
  let thread: Thread | undefined
  let isClosed = false

  function drop(): void {
    thread?.end()
    thread = undefined
  }

  function requireThread(): Thread {
    if (isClosed) throw new SubnetkitError(errors.HOST_CLOSED)
    thread ??= startThread({ code, options: runtimeOptions, writeLimitBytes })
    return thread
  }

  function answer(overlay: Overlay, request: StorageRequest): StorageAnswer {
    return request.want === 'version'
      ? readVersionContained(request.code, options, modules)
      : answerRequest(overlay, request)
  }

  function serve(overlay: Overlay, report: Exclude<Report, Finished>, { lane }: Thread): void {
    if (report.say === 'change') applyChange(overlay, report.change)
    else if (report.say === 'log') logger[report.level](report.message, report.fields)
    else if (report.say === 'want') lane.send({ do: 'answer', value: answer(overlay, report.request) })
  }

  /** Does what the thread wants until it is done. */
  function follow(overlay: Overlay, method: string, running: Thread): Finished {
    let endMs = clock.monotonic() + deadlineMs
    for (;;) {
      const leftMs = endMs - clock.monotonic()
      const report = leftMs > 0 ? running.lane.receive(leftMs) : undefined
      if (report === undefined) throw new SubnetkitError(errors.HOST_CALL_TIMED_OUT, { method, deadlineMs })
      if (report.say === 'done' || report.say === 'failed') return report
      serve(overlay, report, running)
      // Other code was started and ended for it, within a deadline of its own.
      if (isVersionRequest(report)) endMs = clock.monotonic() + deadlineMs
    }
  }

  function run(overlay: Overlay, order: Order & { readonly do: 'call' }): Finished {
    const running = requireThread()
    try {
      running.lane.send(order)
      return follow(overlay, order.method, running)
    } catch (error) {
      drop()
      throw error
    }
  }

  return {
    call: (overlay, method, args) => {
      const { depth } = overlay
      try {
        const report = run(overlay, { do: 'call', method, args: new Uint8Array(args), depth })
        if (report.say === 'failed') throw toError(report.failure, method)
        return report.answer
      } catch (error) {
        rollBackTo(overlay, depth)
        throw error
      }
    },
    close: () => {
      isClosed = true
      drop()
    },
  }
}

function isVersionRequest(report: Report): boolean {
  return report.say === 'want' && report.request.want === 'version'
}

/** Ends with the error that the code is no runtime, or that the thread does not come up. */
function startThread(given: Pick<ThreadData, 'code' | 'options' | 'writeLimitBytes'>): Thread {
  const signal = createSignal()
  const { port1, port2 } = new MessageChannel()
  const workerData: ThreadData = { ...given, port: port2, signal }
  const worker = new Worker(threadFile, {
    workerData,
    transferList: [port2],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: threadHeapMb },
  })
  // A thread that dies is noticed by its silence.
  worker.on('error', () => {})
  worker.unref()
  const lane = createLane<Order, Report>({ port: port1, signal, side: 0 })
  const end = (): void => {
    port1.close()
    void worker.terminate()
  }
  const first = lane.receive(startLimitMs)
  if (first?.say === 'ready') return { lane, end }
  end()
  if (first?.say === 'failed') throw toError(first.failure, 'Core_version')
  throw new SubnetkitError(errors.HOST_CALL_TIMED_OUT, { method: 'Core_version', deadlineMs: startLimitMs })
}

const descriptors: Readonly<Record<string, ErrorDescriptor>> = errors

function toError({ code, args, reason }: ThreadFailure, method: string): SubnetkitError {
  const descriptor = code === null ? undefined : descriptors[code]
  if (descriptor === undefined) return new SubnetkitError(errors.HOST_CALL_TRAPPED, { method, reason })
  return new SubnetkitError(descriptor, args as Record<string, never>)
}
