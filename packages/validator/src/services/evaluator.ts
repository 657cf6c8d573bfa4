import { type Clock, type Logger, toErrorMessage, withDeadline } from '@subnetkit/core'
import { evaluateRandom } from '@subnetkit/scoring'
import type { EntryRecord } from '@subnetkit/store'
import type { EvaluateContext, ScoreEntry, Sources, Task } from '@subnetkit/subnet'
import type { ValidatorMetrics } from '../metrics.js'
import { abortable } from './abortable.js'

/** `later`: this validator failed and tries again. `abandoned`: it failed too often; the entry gets no score at all. */
export type Evaluation =
  /** As JSON. */
  | { readonly status: 'done'; readonly evidence: unknown }
  | { readonly status: 'later' }
  | { readonly status: 'abandoned' }

export interface EvaluationJob {
  readonly record: EntryRecord
  readonly entry: ScoreEntry
  readonly task: Task
  /** Seed of the entry's epoch. */
  readonly seed: Uint8Array
}

export interface Evaluator {
  /** What `evaluate` found; asked again for the same entry, what it found before. */
  evaluate(job: EvaluationJob, signal: AbortSignal): Promise<Evaluation>
  /** The entry has its score, or was given up. */
  forget(id: string): void
}

/** Runs the effects of a subnet within their time. A failure here is this validator's own and never costs a miner its score. */
export function createEvaluator(
  options: { readonly evaluateTimeoutMs: number; readonly evaluateTries: number },
  modules: {
    readonly models: EvaluateContext['models']
    readonly sources: Sources
    readonly clock: Clock
    readonly logger: Logger
    readonly metrics: ValidatorMetrics
  },
): Evaluator {
  const { models, sources, clock, logger, metrics } = modules
  const found = new Map<string, unknown>()
  const failures = new Map<string, number>()

  async function run({ record, entry, task, seed }: EvaluationJob, signal: AbortSignal): Promise<unknown> {
    const { request, secret, answer, miner } = entry
    const limits = { timeoutMs: options.evaluateTimeoutMs, signal }
    return withDeadline(`Evaluating ${record.id}`, limits, { clock }, async (bounded) => {
      const random = evaluateRandom(seed, record)
      const block = record.settleAtBlock
      const context = { request, secret, answer, miner, models, sources, random, block, signal: bounded }
      return task.encodeEvidence(await task.evaluate?.(context))
    })
  }

  function failed({ record, task }: EvaluationJob, error: unknown): Evaluation {
    const tries = (failures.get(record.id) ?? 0) + 1
    failures.set(record.id, tries)
    metrics.evaluateFailures.increment({ task: task.name })
    logger.warn('evaluation failed', { id: record.id, hotkey: record.hotkey, tries, error: toErrorMessage(error) })
    return { status: tries >= options.evaluateTries ? 'abandoned' : 'later' }
  }

  return {
    evaluate: async (job, signal) => {
      const { id } = job.record
      if (job.task.evaluate === undefined) return { status: 'done', evidence: undefined }
      if (found.has(id)) return { status: 'done', evidence: found.get(id) }
      if ((failures.get(id) ?? 0) >= options.evaluateTries) return { status: 'abandoned' }
      try {
        const evidence = await abortable(run(job, signal), signal)
        found.set(id, evidence)
        return { status: 'done', evidence }
      } catch (error) {
        signal.throwIfAborted()
        return failed(job, error)
      }
    },
    forget: (id) => {
      found.delete(id)
      failures.delete(id)
    },
  }
}
