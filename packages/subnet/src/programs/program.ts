import type { ProgramSpec } from '@subnetkit/program'

const usualStartTimeoutMs = 30_000
const usualCallTimeoutMs = 30_000

export interface ProgramOptions {
  /** An executable: a name that is looked up on PATH, or a path. No shell reads it. */
  readonly command: string
  readonly args?: readonly string[]
  /** Write `import.meta.url`: the program runs in the folder of the file that declares it, so paths in `args` count from there. */
  readonly from: string
  /** Variables to give it. It gets PATH and nothing else of the surroundings. */
  readonly env?: Readonly<Record<string, string>>
  /** Names of variables to pass on to it from the surroundings, for instance `CUDA_VISIBLE_DEVICES`. */
  readonly passEnv?: readonly string[]
  /**
   * True when the same task and request, and for `evaluate` the same secret and answer, always give the same result, whoever asks. The lab
   * then asks once for each. Default false.
   */
  readonly deterministic?: boolean
  /** Milliseconds from its start until it must have said hello. Default 30 000: importing a library may take long. */
  readonly startTimeoutMs?: number
  /** Milliseconds that one call may take where the task sets no shorter time. Default 30 000. */
  readonly callTimeoutMs?: number
}

/**
 * Declares a program in any language that stands for `respond`, `evaluate`, or both: one declaration is one process.
 * docs/programs.md has the messages that it must speak.
 */
export function program(options: ProgramOptions): ProgramSpec {
  const { command, args = [], from, env = {}, passEnv = [], deterministic = false } = options
  const { startTimeoutMs = usualStartTimeoutMs, callTimeoutMs = usualCallTimeoutMs } = options
  return { kind: 'program', command, args, from, env, passEnv, deterministic, startTimeoutMs, callTimeoutMs }
}
