import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toErrorMessage } from '@subnetkit/core'
import { environmentOf } from './environment.js'
import type { ProgramSpec } from './spec.js'

export interface ChildListeners {
  readonly stdout: (chunk: Uint8Array) => void
  readonly stderr: (chunk: Uint8Array) => void
  /** It never ran. */
  readonly missing: (why: string) => void
  /** It has ended, and what it wrote may still be on the way. */
  readonly ended: () => void
  /** It is gone, and everything that it wrote has been read. */
  readonly gone: (how: string) => void
}

export interface Child {
  /** What cannot be written any more is lost; `gone` says the rest. */
  write(text: string): void
  endInput(): void
  /** Sends a signal to the program and to whatever it started. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
  /** Reads no more of an ended program: one that it started in a group of its own may hold its pipes for ever. */
  release(): void
}

export function folderOf({ from }: ProgramSpec): string {
  return dirname(fileURLToPath(from))
}

/** Starts a process in a group of its own: a signal to the terminal does not reach it before its host has drained. */
export function startChild(spec: ProgramSpec, on: ChildListeners): Child {
  const child = spawnChild(spec)
  if (typeof child === 'string') {
    queueMicrotask(() => on.missing(child))
    return { write: () => {}, endInput: () => {}, kill: () => {}, release: () => {} }
  }

  let ended = false

  function kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    // The number of an ended program may be another's by now.
    if (typeof child === 'string' || child.pid === undefined || ended) return
    try {
      process.kill(-child.pid, signal)
    } catch {
      child.kill(signal)
    }
  }

  child.on('error', (error) => on.missing(wordsOf(error)))
  // What it left behind would keep the pipes open, and then nobody would learn that it has ended.
  child.on('exit', () => {
    kill('SIGKILL')
    ended = true
    on.ended()
  })
  child.on('close', (code, signal) => on.gone(signal === null ? `exit code ${code}` : signal))
  child.stdin?.on('error', () => {})
  child.stdout?.on('data', on.stdout)
  child.stderr?.on('data', on.stderr)
  return {
    write: (text) => void child.stdin?.write(text),
    endInput: () => void child.stdin?.end(),
    kill,
    release: () => {
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe?.destroy()
    },
  }
}

function spawnChild(spec: ProgramSpec): ChildProcess | string {
  const cwd = folderOf(spec)
  if (!existsSync(cwd)) return 'there is no such folder'
  try {
    return spawn(spec.command, [...spec.args], { cwd, env: environmentOf(spec), stdio: 'pipe', detached: true })
  } catch (error) {
    return toErrorMessage(error)
  }
}

function wordsOf(error: Error & { readonly code?: unknown }): string {
  if (error.code === 'ENOENT') return 'there is no such program'
  if (error.code === 'EACCES') return 'it may not be executed'
  return error.message
}
