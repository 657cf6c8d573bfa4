import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { type Clock, type ErrorDescriptor, SubnetkitError, withDeadline } from '@subnetkit/core'
import { CLI_PROCESS_FAILED, CLI_PROCESS_SLOW } from '../errors.js'
import { binPath } from '../process/places.js'
import type { LoggedError } from '../process/report-errors.js'

export interface ChildOptions {
  readonly name: string
  /** Arguments of `subnetkit`. */
  readonly args: readonly string[]
  readonly logFile: string
  readonly directory: string
  /** Whether it reads its standard input, which `input` writes. */
  readonly hasInput?: boolean
  /** Told of each error that it logs. */
  readonly onError?: (error: LoggedError) => void
}

export type ReadyMessage = Readonly<Record<string, string | number>>

export interface ChildExit {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: string | null
  /** What it said before it failed. */
  readonly failure?: ErrorDescriptor
}

/** A running `subnetkit` of our own. */
export interface Child {
  readonly pid: number
  /** Rejects with CLI_PROCESS_FAILED when it ends first, with CLI_PROCESS_SLOW when it takes too long. */
  ready(timeoutMs: number): Promise<ReadyMessage>
  readonly exited: Promise<ChildExit>
  /** Its standard input, whole. */
  input(text: string): void
  /** Asks it to drain; ends it at once when it has not within `graceMs`. Resolves when it is gone. */
  stop(graceMs: number): Promise<void>
  kill(): void
}

/** Few young objects live long here: a small nursery costs a little time and saves 20 MB a process. */
const nodeArguments = ['--max-semi-space-size=2', '--max-old-space-size=512']

/**
 * Starts a `subnetkit` process. It has a process group of its own, so that Ctrl+C reaches only the parent, which then stops its
 * children in order; when the parent dies they see the channel close and drain by themselves.
 */
export function startChild(options: ChildOptions, modules: { readonly clock: Clock }): Child {
  const { args, logFile, directory, hasInput = false, onError } = options
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [...nodeArguments, binPath, ...args], {
    cwd: directory,
    detached: true,
    stdio: [hasInput ? 'pipe' : 'ignore', 'ignore', log, 'ipc'],
  })
  closeSync(log)
  // A child that ended before it read its input says so by its exit.
  child.stdin?.on('error', () => {})
  child.on('message', (message: { type?: unknown } & LoggedError) => {
    if (message.type === 'error') onError?.(message)
  })
  const exited = watchExit(child)
  const ready = watchReady(child)
  return {
    pid: child.pid ?? 0,
    exited,
    ready: async (timeoutMs) => await firstMessage(options, { ready, exited, timeoutMs, clock: modules.clock }),
    input: (text) => void child.stdin?.end(text),
    kill: () => void child.kill('SIGKILL'),
    async stop(graceMs) {
      child.kill('SIGTERM')
      const timer = new AbortController()
      const late = modules.clock.sleep(graceMs, timer.signal).then(
        () => child.kill('SIGKILL'),
        () => false,
      )
      await Promise.race([exited, late])
      timer.abort()
      await exited
    },
  }
}

function watchExit(child: ChildProcess): Promise<ChildExit> {
  let failure: ErrorDescriptor | undefined
  child.on('message', (message: { type?: unknown } & ErrorDescriptor) => {
    if (message.type === 'failed') failure = message
  })
  return new Promise((resolve) => {
    const end = (code: number | null, signal: string | null): void =>
      resolve({ code, signal, ...(failure ? { failure } : {}) })
    child.once('error', () => end(1, null))
    child.once('close', end)
  })
}

function watchReady(child: ChildProcess): Promise<ReadyMessage> {
  return new Promise((resolve) => {
    child.on('message', (message: ReadyMessage) => {
      if (message.type === 'ready') resolve(message)
    })
  })
}

async function firstMessage(
  { name, logFile }: ChildOptions,
  wait: {
    readonly ready: Promise<ReadyMessage>
    readonly exited: Promise<ChildExit>
    readonly timeoutMs: number
    readonly clock: Clock
  },
): Promise<ReadyMessage> {
  const ended = wait.exited.then((exit): never => {
    throw toChildError(name, logFile, exit)
  })
  ended.catch(() => {})
  try {
    return await withDeadline(
      name,
      { timeoutMs: wait.timeoutMs },
      wait,
      async () => await Promise.race([wait.ready, ended]),
    )
  } catch (error) {
    if (!SubnetkitError.is(error) || error.code !== 'CORE_DEADLINE_EXCEEDED') throw error
    throw new SubnetkitError(CLI_PROCESS_SLOW, { name, seconds: wait.timeoutMs / 1_000, log: logFile })
  }
}

/** `exit code 1` or `SIGKILL`. */
export function describeExit({ code, signal }: ChildExit): string {
  return signal ?? `exit code ${code}`
}

/** Its own error with its own code, as if it had happened here; without one, that it ended. */
export function toChildError(name: string, log: string, exit: ChildExit): SubnetkitError {
  if (exit.failure === undefined)
    return new SubnetkitError(CLI_PROCESS_FAILED, { name, reason: describeExit(exit), log })
  return new SubnetkitError(exit.failure)
}
