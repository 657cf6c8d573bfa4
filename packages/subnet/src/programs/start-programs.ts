import { type Clock, createCloseStack, type Logger, type Metrics } from '@subnetkit/core'
import {
  createProgram,
  createProgramMetrics,
  type Program,
  type ProgramMethod,
  type ProgramSpec,
} from '@subnetkit/program'
import type { Subnet } from '../contract/subnet.js'
import { bindPrograms, type ProgramCall } from './bind-programs.js'
import { checkDeterminism } from './check-determinism.js'
import { createResultCache } from './result-cache.js'
import type { ProgramUse } from './use.js'

/** A program ends in three steps of two seconds each at most. */
const closeTimeoutMs = 10_000

export interface StartProgramsOptions {
  /** What this process will do. Default: everything. */
  readonly methods?: readonly ProgramMethod[]
  /**
   * True where time is simulated: deadlines of tasks are not held against the machine, and what a deterministic program said once is not
   * asked again, save for its first questions, to see that it is. Default false.
   */
  readonly simulated?: boolean
  /** Ends the start; programs that run are ended by `close` alone. */
  readonly signal?: AbortSignal
}

export interface StartProgramsModules {
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics?: Metrics
  /** Told of each call that failed, before it counts as what the caller makes of it. */
  readonly onFailure?: (use: ProgramUse, error: unknown) => void
}

export interface StartedPrograms {
  /** The same subnet, with running programs where programs were declared. */
  readonly subnet: Subnet
  close(): Promise<void>
}

/**
 * Starts the programs of a subnet and waits until each has said hello; one declaration is one process, however many functions it does.
 * Ends with the code of @subnetkit/program for the first that does not start. A subnet without programs comes back as it is.
 */
export async function startPrograms(
  subnet: Subnet,
  options: StartProgramsOptions,
  modules: StartProgramsModules,
): Promise<StartedPrograms> {
  const { methods = ['respond', 'evaluate'], simulated = false, signal } = options
  signal?.throwIfAborted()
  const uses = subnet.programs.filter(({ method }) => methods.includes(method))
  if (uses.length === 0) return { subnet, close: async () => {} }
  const stack = createCloseStack({ timeoutMs: closeTimeoutMs }, modules)
  const programs = new Map<string, Program>()
  const { clock, logger } = modules
  const metrics = createProgramMetrics(modules.metrics)
  for (const { spec } of uses) {
    const key = keyOf(spec)
    if (programs.has(key)) continue
    const needed = new Set(uses.filter((use) => keyOf(use.spec) === key).map(({ method }) => method))
    const program = createProgram({ spec, methods: [...needed] }, { clock, logger, metrics })
    programs.set(key, program)
    stack.defer(`program ${spec.command}`, program.close)
  }
  // Whoever starts hears of what cannot be closed.
  const onAbort = (): void => void stack.close().catch(() => {})
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.all([...programs.values()].map((program) => program.start()))
  } catch (error) {
    await stack.close()
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }

  async function ask({ use, params, timeoutMs, signal: ofCall }: ProgramCall): Promise<unknown> {
    const limits = { signal: ofCall, ...(timeoutMs !== undefined && !simulated && { timeoutMs }) }
    return programs.get(keyOf(use.spec))?.call(use.method, params, limits)
  }

  const cache = createResultCache()
  const askChecked = checkDeterminism(ask)

  async function call(asked: ProgramCall): Promise<unknown> {
    const { spec, method } = asked.use
    const reused = simulated && spec.deterministic
    try {
      const key = (): string => JSON.stringify([keyOf(spec), method, asked.identity])
      return asked.read(await (reused ? cache.get(key(), () => askChecked(asked)) : ask(asked)))
    } catch (error) {
      modules.onFailure?.(asked.use, error)
      throw error
    }
  }

  return { subnet: bindPrograms(subnet, methods, call), close: stack.close }
}

function keyOf(spec: ProgramSpec): string {
  return JSON.stringify(spec)
}
