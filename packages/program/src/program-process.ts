import { setMaxListeners } from 'node:events'
import { type Clock, isAbortError, type Logger, SubnetkitError } from '@subnetkit/core'
import { createCalls } from './calls.js'
import { folderOf, startChild } from './child.js'
import {
  PROGRAM_CALL_FAILED,
  PROGRAM_CLOSED,
  PROGRAM_EXITED,
  PROGRAM_LINE_TOO_LONG,
  PROGRAM_NOT_FOUND,
  PROGRAM_OUTPUT_INVALID,
  PROGRAM_START_FAILED,
  PROGRAM_UNRESPONSIVE,
} from './errors.js'
import type { ProgramLimits } from './limits.js'
import { createLineReader } from './lines.js'
import { parseReply } from './protocol.js'
import { type ProgramSpec, titleOf } from './spec.js'
import { createStandardError } from './stderr.js'

/** How often a call that was cancelled is looked for before it is forgotten. */
const mostLooks = 30
const shownCharacters = 200
/** Of a trace, from its end, where the reason stands. */
const shownTraceCharacters = 4_000

/** One life of a program. */
export interface ProgramProcess {
  /** Ends early with the signal's reason, and tells the program that nobody waits any more. */
  call(method: string, params: unknown, signal: AbortSignal): Promise<unknown>
  /** From now on an end is no failed start. */
  greeted(): void
  isGreeted(): boolean
  /** Resolves with why it is of no more use, which may be before it is gone; never rejects. */
  readonly failed: Promise<Error>
  /** Resolves when the process is gone; never rejects. */
  readonly gone: Promise<void>
  /** Ends it at once and lets open calls fail with this. */
  abandon(error: Error): void
  close(): Promise<void>
  stderrTail(): string
}

export function startProcess(
  spec: ProgramSpec,
  limits: ProgramLimits,
  modules: { readonly clock: Clock; readonly logger: Logger },
): ProgramProcess {
  const { clock, logger } = modules
  const command = titleOf(spec)
  const calls = createCalls()
  const stderr = createStandardError(command, modules)
  const isGone = new AbortController()
  // Every cancelled call listens.
  setMaxListeners(0, isGone.signal)
  let reason: Error | undefined
  let isGreeted = false
  let heard = 0
  let strays = 0
  let nextNoted = 1
  let resolveFailed: (error: Error) => void = () => {}
  const failed = new Promise<Error>((resolve) => {
    resolveFailed = resolve
  })
  const gone = new Promise<void>((resolve) => isGone.signal.addEventListener('abort', () => resolve()))

  function failWith(error: Error): void {
    reason ??= error
    calls.failAll(reason)
    resolveFailed(reason)
  }

  function abandon(error: Error): void {
    failWith(error)
    child.kill('SIGKILL')
  }

  function finish(error: Error): void {
    failWith(error)
    isGone.abort()
  }

  function onLine(line: string): void {
    if (reason !== undefined) return
    heard++
    const read = parseReply(line)
    if ('why' in read) {
      abandon(new SubnetkitError(PROGRAM_OUTPUT_INVALID, { command, why: read.why, line: shorten(line) }))
    } else if (!calls.settle(read.reply)) noteStray(read.reply.id)
  }

  /** The first, the tenth, the hundredth: a program may do nothing else. */
  function noteStray(id: number): void {
    strays++
    if (strays < nextNoted) return
    nextNoted *= 10
    logger.warn('program answered a call that is not open', { command, id, count: strays })
  }

  const { maxLineBytes } = limits
  const child = startChild(spec, {
    stdout: createLineReader(maxLineBytes, {
      line: onLine,
      tooLong: () => abandon(new SubnetkitError(PROGRAM_LINE_TOO_LONG, { command, maxBytes: maxLineBytes })),
    }),
    stderr: stderr.write,
    missing: (why) =>
      finish(new SubnetkitError(PROGRAM_NOT_FOUND, { command: spec.command, folder: folderOf(spec), why })),
    ended: () => void clock.sleep(limits.graceMs, isGone.signal).then(() => child.release(), ignoreAbort),
    gone: (how) => {
      const args = { command, how, stderr: stderr.tail(), folder: folderOf(spec) }
      finish(isGreeted ? new SubnetkitError(PROGRAM_EXITED, args) : new SubnetkitError(PROGRAM_START_FAILED, args))
    },
  })

  /** A program that goes on with what nobody waits for, and does nothing else, is stuck. */
  async function watchCancelled(id: number): Promise<void> {
    for (let look = 0; look < mostLooks; look++) {
      const before = heard
      await clock.sleep(limits.graceMs, isGone.signal)
      if (!calls.owes(id)) return
      if (heard !== before || !calls.oldestIsCancelled()) continue
      return abandon(new SubnetkitError(PROGRAM_UNRESPONSIVE, { command, graceMs: limits.graceMs }))
    }
    calls.forget(id)
  }

  async function call(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted()
    if (reason !== undefined) throw reason
    // Before the call is open: what is no JSON must not leave one behind that is never answered.
    const text = JSON.stringify({ method, params }).slice(1)
    const { id, answer } = calls.open(({ message, trace }) => {
      const shown = trace === undefined ? '' : `\n${trace.trimEnd().slice(-shownTraceCharacters)}`
      const args = { method, command, message: message.slice(0, shownTraceCharacters), trace: shown }
      return new SubnetkitError(PROGRAM_CALL_FAILED, args)
    })
    const onAbort = (): void => {
      calls.cancel(id, signal.reason)
      child.write(`${JSON.stringify({ method: 'cancel', params: { id } })}\n`)
      watchCancelled(id).catch(ignoreAbort)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    child.write(`{"id":${id},${text}\n`)
    try {
      return await answer
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** Resolves with whether it ended in time. */
  async function endsWithin(ms: number): Promise<boolean> {
    const timer = new AbortController()
    const late = clock.sleep(ms, timer.signal).then(
      () => false,
      () => false,
    )
    const first = await Promise.race([gone.then(() => true), late])
    timer.abort()
    return first
  }

  return {
    call,
    greeted: () => {
      isGreeted = true
    },
    isGreeted: () => isGreeted,
    failed,
    gone,
    abandon,
    close: async () => {
      failWith(new SubnetkitError(PROGRAM_CLOSED, { command }))
      child.endInput()
      if (await endsWithin(limits.graceMs)) return
      child.kill('SIGTERM')
      if (await endsWithin(limits.graceMs)) return
      child.kill('SIGKILL')
      await gone
    },
    stderrTail: stderr.tail,
  }
}

function shorten(line: string): string {
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line
}

function ignoreAbort(error: unknown): void {
  if (!isAbortError(error)) throw error
}
