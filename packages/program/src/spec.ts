/** What a program may be asked to do. */
export type ProgramMethod = 'respond' | 'evaluate'

/** A subprocess that answers requests in lines of JSON. Plain data, so that it can be shown, compared and sent to another thread. */
export interface ProgramSpec {
  readonly kind: 'program'
  /** An executable: a name that is looked up on PATH, or a path. No shell reads it. */
  readonly command: string
  readonly args: readonly string[]
  /** `import.meta.url` of the module that declares it; the program runs in the folder of that file. */
  readonly from: string
  /** Variables it is given. Of the surroundings it gets PATH and nothing else. */
  readonly env: Readonly<Record<string, string>>
  /** Variables of the surroundings that it gets as well, by name. */
  readonly passEnv: readonly string[]
  /** The same task and request, and for `evaluate` the same secret and answer, always give the same result. The lab then asks once. */
  readonly deterministic: boolean
  /** Milliseconds from its start until it must have said hello. */
  readonly startTimeoutMs: number
  /** Milliseconds that one call may take where nobody sets a shorter time. */
  readonly callTimeoutMs: number
}

/** What people call a program: the command with its arguments. */
export function titleOf({ command, args }: ProgramSpec): string {
  return [command, ...args].join(' ')
}
