import type { Board } from '@subnetkit/lab/watch'
import type { StopReason } from '../process/stop-signal.js'

/** What the thread of a command is told when it starts. */
export interface CommandThreadData {
  readonly argv: readonly string[]
  readonly startedAtMs: number
  readonly directory: string
  readonly temporary: string
  readonly interactive: boolean
  readonly colour: boolean
  readonly columns: number
  readonly board: Board
}

export type ToCommandThread =
  | { readonly kind: 'stop'; readonly reason: StopReason | undefined }
  | { readonly kind: 'ping' }
  | { readonly kind: 'input'; readonly text: string }

export type FromCommandThread =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'announce'; readonly message: Readonly<Record<string, string | number>> }
  | { readonly kind: 'read-input' }
  /** What the author's functions are called, and how long each may take. */
  | { readonly kind: 'watch'; readonly places: readonly string[]; readonly patienceMs: number }
  | { readonly kind: 'pong' }
  | { readonly kind: 'done'; readonly code: number }
  /** It ends now: `told` when it has said why, `idle` when nothing was left to be done. */
  | { readonly kind: 'exit'; readonly told: boolean; readonly idle: boolean }
