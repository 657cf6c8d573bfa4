import { type Clock, CORE_DEADLINE_EXCEEDED, type Logger, SubnetkitError, withDeadline } from '@subnetkit/core'
import { abortable } from './abortable.js'
import {
  PROGRAM_CALL_FAILED,
  PROGRAM_CLOSED,
  PROGRAM_DEADLINE_EXCEEDED,
  PROGRAM_METHOD_MISSING,
  PROGRAM_PROTOCOL_UNKNOWN,
  PROGRAM_SILENT,
  PROGRAM_STUCK,
} from './errors.js'
import { createFailureBudget } from './failure-budget.js'
import { type ProgramLimits, usualLimits } from './limits.js'
import { createProgramMetrics, type ProgramMetrics } from './metrics.js'
import { type ProgramProcess, startProcess } from './program-process.js'
import { helloResult, protocol } from './protocol.js'
import { type ProgramMethod, type ProgramSpec, titleOf } from './spec.js'

export interface ProgramOptions {
  readonly spec: ProgramSpec
  /** What it must be able to do. */
  readonly methods: readonly ProgramMethod[]
  readonly limits?: Partial<ProgramLimits>
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Milliseconds, at most `callTimeoutMs` of the declaration, which is the default. */
  readonly timeoutMs?: number
}

export interface Program {
  /** Resolves when the program has said hello. Calls start it as well. */
  start(): Promise<void>
  /** Sends `params` as JSON and gives the JSON of the result. Several calls may be open at a time. */
  call(method: ProgramMethod, params: unknown, options?: CallOptions): Promise<unknown>
  /** Closes its input and, if it stays, ends it. Open calls fail with PROGRAM_CLOSED. */
  close(): Promise<void>
}

/**
 * A program that is started when it is needed, and again as soon as one that worked has ended. A call fails with a code of this package: with
 * PROGRAM_CALL_FAILED when the program said so, with PROGRAM_DEADLINE_EXCEEDED when it was late, with PROGRAM_STUCK when that happened again
 * and again without an answer between, and with others when it ended.
 */
export function createProgram(
  options: ProgramOptions,
  modules: { readonly clock: Clock; readonly logger: Logger; readonly metrics?: ProgramMetrics },
): Program {
  const { spec, methods } = options
  const { clock, logger, metrics = createProgramMetrics() } = modules
  const command = titleOf(spec)
  const limits = { ...usualLimits, ...options.limits }
  const budget = createFailureBudget(command, limits, modules)
  const alive = new Set<ProgramProcess>()
  let current: { readonly ready: Promise<ProgramProcess> } | undefined
  let lateInARow = 0
  const stopping = new AbortController()
  let closing: Promise<void> | undefined

  function running(): Promise<ProgramProcess> {
    if (stopping.signal.aborted) return Promise.reject(stopping.signal.reason)
    current ??= launch()
    return current.ready
  }

  function launch(): NonNullable<typeof current> {
    const life: NonNullable<typeof current> = { ready: begin() }
    const forget = (): void => {
      if (current === life) current = undefined
    }
    async function begin(): Promise<ProgramProcess> {
      // A pause that is cut short ends with whatever the clock says; the reason is ours.
      await abortable(budget.admit(stopping.signal), stopping.signal)
      stopping.signal.throwIfAborted()
      const process = startProcess(spec, limits, modules)
      metrics.starts.increment({ program: command })
      alive.add(process)
      process.gone.then(() => alive.delete(process))
      process.failed.then((error) => {
        forget()
        if (stopping.signal.aborted) return
        budget.note(error)
        logger.warn('program ended', { command, error: error.message })
        // One that never worked is left to whoever needs it next.
        if (process.isGreeted()) running().catch(() => {})
      })
      await greet(process)
      logger.debug('program started', { command })
      return process
    }
    life.ready.catch(forget)
    return life
  }

  /** Ends the process when it is not what the subnet needs: nobody else could. */
  async function greet(process: ProgramProcess): Promise<void> {
    try {
      const said = await withDeadline('hello', { timeoutMs: spec.startTimeoutMs }, { clock }, (signal) =>
        process.call('hello', { protocol: protocol.name, version: protocol.version }, signal),
      )
      checkHello(spec, methods, said)
      process.greeted()
    } catch (cause) {
      const args = { command, timeoutMs: spec.startTimeoutMs, stderr: process.stderrTail() }
      const error = SubnetkitError.is(cause, CORE_DEADLINE_EXCEEDED)
        ? new SubnetkitError(PROGRAM_SILENT, args, { cause })
        : cause
      if (error instanceof Error) process.abandon(error)
      throw error
    }
  }

  async function call(method: ProgramMethod, params: unknown, { signal, timeoutMs }: CallOptions): Promise<unknown> {
    const limitMs = Math.min(timeoutMs ?? spec.callTimeoutMs, spec.callTimeoutMs)
    try {
      const result = await withDeadline(
        method,
        { timeoutMs: limitMs, ...(signal && { signal }) },
        { clock },
        async (bounded) => {
          const process = await abortable(running(), bounded)
          return process.call(method, params, bounded)
        },
      )
      lateInARow = 0
      return result
    } catch (cause) {
      // An error is an answer.
      if (SubnetkitError.is(cause, PROGRAM_CALL_FAILED)) lateInARow = 0
      if (!SubnetkitError.is(cause, CORE_DEADLINE_EXCEEDED)) throw cause
      lateInARow++
      const args = { method, command, timeoutMs: limitMs }
      throw lateInARow < limits.maxLateInARow
        ? new SubnetkitError(PROGRAM_DEADLINE_EXCEEDED, args, { cause })
        : new SubnetkitError(PROGRAM_STUCK, { ...args, count: lateInARow }, { cause })
    }
  }

  async function measured(method: ProgramMethod, ask: () => Promise<unknown>): Promise<unknown> {
    const labels = { program: command, method }
    const startedAt = clock.monotonic()
    try {
      const result = await ask()
      metrics.callSeconds.observe((clock.monotonic() - startedAt) / 1_000, labels)
      metrics.calls.increment({ ...labels, outcome: 'ok' })
      return result
    } catch (error) {
      metrics.calls.increment({ ...labels, outcome: SubnetkitError.is(error) ? error.code : 'aborted' })
      throw error
    }
  }

  return {
    start: async () => {
      await running()
    },
    call: (method, params, limitsOfCall = {}) => measured(method, () => call(method, params, limitsOfCall)),
    close: () => {
      stopping.abort(new SubnetkitError(PROGRAM_CLOSED, { command }))
      closing ??= closeAll(alive)
      return closing
    },
  }
}

async function closeAll(processes: Iterable<ProgramProcess>): Promise<void> {
  await Promise.all([...processes].map((process) => process.close()))
}

function checkHello(spec: ProgramSpec, methods: readonly ProgramMethod[], said: unknown): void {
  const command = titleOf(spec)
  const read = helloResult.safeParse(said)
  if (!read.success || read.data.protocol !== protocol.name || read.data.version !== protocol.version) {
    const expected = JSON.stringify({ protocol: protocol.name, version: protocol.version, methods })
    throw new SubnetkitError(PROGRAM_PROTOCOL_UNKNOWN, { command, said: JSON.stringify(said).slice(0, 200), expected })
  }
  const method = methods.find((needed) => !read.data.methods.includes(needed))
  if (method === undefined) return
  const served = read.data.methods.join(', ') || 'nothing'
  throw new SubnetkitError(PROGRAM_METHOD_MISSING, { command, method, served })
}
