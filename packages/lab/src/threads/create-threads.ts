import type { CachedModels } from '../simulation/cached-models.js'
import type { RunPlans } from '../simulation/run-plans.js'
import type { LabPlan, LabRun } from '../types.js'
import { type LabThread, startLabThread } from './lab-thread.js'

export interface ThreadsOptions {
  /** The worker file, which calls `servePlans`. */
  readonly file: URL
  /** Most plans that run at the same time. */
  readonly threads: number
  /** For the worker file: how to load the subnet. */
  readonly given: unknown
}

export interface ThreadsModules {
  /** Of this thread; every thread asks it for what it does not know itself. */
  readonly models?: CachedModels
  /** Runs in this thread what needs no other: single plans, and plans with strategies that are no names. */
  readonly local: RunPlans
  readonly signal: AbortSignal
  readonly onProgress?: (plan: LabPlan, done: number) => void
}

export interface Threads {
  readonly runPlans: RunPlans
  close(): Promise<void>
}

/**
 * Runs plans in worker threads, one plan a thread at a time. Runs come in the order of their plans and are the same as in one thread. The
 * first plan that fails decides with which error all fail; plans after it are not begun. The signal ends every thread at once.
 */
export function createThreads(options: ThreadsOptions, modules: ThreadsModules): Threads {
  const { models, local, signal, onProgress } = modules
  const started: LabThread[] = []
  let idle: LabThread[] = []

  function take(): LabThread {
    const waiting = idle.pop()
    if (waiting) return waiting
    const thread = startLabThread(options.file, { provider: models?.provider, given: options.given }, models)
    started.push(thread)
    return thread
  }

  async function runOne(plan: LabPlan): Promise<LabRun> {
    const thread = take()
    try {
      return await thread.run(plan, (done) => onProgress?.(plan, done))
    } finally {
      if (thread.alive()) idle.push(thread)
    }
  }

  async function runAll(plans: readonly LabPlan[]): Promise<readonly LabRun[]> {
    const runs = new Map<number, LabRun>()
    const failures: { readonly index: number; readonly error: unknown }[] = []
    let next = 0

    async function work(): Promise<void> {
      for (let index = next++; index < plans.length && failures.length === 0; index = next++) {
        const plan = plans[index]
        if (plan === undefined) return
        try {
          runs.set(index, await runOne(plan))
        } catch (error) {
          failures.push({ index, error })
        }
      }
    }

    await Promise.all(Array.from({ length: Math.min(options.threads, plans.length) }, work))
    signal.throwIfAborted()
    const [first] = failures.sort((left, right) => left.index - right.index)
    if (first !== undefined) throw first.error
    return [...runs].sort(([left], [right]) => left - right).map(([, run]) => run)
  }

  async function close(): Promise<void> {
    idle = []
    await Promise.all(started.splice(0).map((thread) => thread.end()))
  }

  const onAbort = (): void => void close()
  signal.addEventListener('abort', onAbort, { once: true })

  return {
    runPlans: async (plans) => {
      signal.throwIfAborted()
      const alone = options.threads < 2 || plans.length < 2 || !plans.every(isNamed)
      return alone ? local(plans) : runAll(plans)
    },
    close: async () => {
      signal.removeEventListener('abort', onAbort)
      await close()
    },
  }
}

/** Functions do not travel between threads. */
function isNamed({ miners, validators }: LabPlan): boolean {
  return [...miners, ...validators].every(({ strategy }) => typeof strategy === 'string')
}
