import type { Clock, Logger, RandomSource } from '@subnetkit/core'
import type { Board } from '@subnetkit/lab/watch'
import type { StopSignal } from './stop-signal.js'

/** What a command sees of its process. */
export interface CommandContext {
  readonly clock: Clock
  /** Monotonic time at which the command began. */
  readonly startedAtMs: number
  readonly random: RandomSource
  readonly stop: StopSignal
  readonly directory: string
  /** Where a command may leave what it needs until it ends. */
  readonly temporary: string
  /** The document a command was run for, and nothing else, goes to stdout. */
  print(text: string): void
  /** Progress and remarks go to stderr. */
  say(text: string): void
  /** Standard input, whole. */
  readInput(): Promise<string>
  /** Whether stderr is a terminal that can be drawn on. */
  readonly interactive: boolean
  readonly colour: boolean
  readonly columns: number
  createLogger(): Promise<Logger>
  /** Where a thread of a command that runs an author's code says what that is doing; undefined in the process itself. */
  readonly watch?: {
    readonly board: Board
    /** Names the places on the board, and says how long a function may take. */
    begin(places: readonly string[], patienceMs: number): void
  }
  /** Tells the process that started this one that it is ready; without one nothing happens. */
  announce(message: Readonly<Record<string, string | number>>): void
}
