import { type Logger, toErrorMessage } from '@subnetkit/core'
import { readEntry, settleEntries } from '@subnetkit/scoring'
import type { EntryRecord, SettledEntry, ValidatorStore } from '@subnetkit/store'
import type { MinerView, Subnet } from '@subnetkit/subnet'
import type { ValidatorMetrics } from '../metrics.js'
import type { Evaluation, Evaluator } from './evaluator.js'
import { groupBy } from './group-by.js'
import { mapConcurrently } from './map-concurrently.js'
import type { Seeds } from './seeds.js'

export interface Settler {
  /**
   * Scores what is due at `block`; rounds that are still being asked must not be. Says how many entries got a score, and whether some
   * could not be scored: they stay due, and the others are not held up.
   */
  settle(block: number, signal: AbortSignal): Promise<{ readonly settled: number; readonly failed: boolean }>
}

interface Judged {
  readonly record: EntryRecord
  readonly evaluation: Evaluation
}

/** Evaluates what is due, then scores it and writes scores, states and evidence in one transaction: nothing counts before it is stored. */
export function createSettler(
  options: { readonly alpha: number; readonly maxEvaluations: number },
  modules: {
    readonly subnet: Subnet
    readonly store: ValidatorStore
    readonly seeds: Seeds
    readonly evaluator: Evaluator
    /** The members of now, with the states that are stored. */
    readonly miners: () => Promise<readonly MinerView[]>
    readonly logger: Logger
    readonly metrics: ValidatorMetrics
  },
): Settler {
  const { subnet, store, seeds, evaluator, logger, metrics } = modules

  async function judge(record: EntryRecord, miner: MinerView | undefined, signal: AbortSignal): Promise<Judged> {
    const task = subnet.tasks[record.task]
    // A hotkey that has left is settled without looking: nothing depends on it any more.
    if (task === undefined || miner === undefined)
      return { record, evaluation: { status: 'done', evidence: undefined } }
    try {
      const entry = readEntry(task, record, miner)
      const seed = await seeds.seedOf(record.epochBlock)
      return { record, evaluation: await evaluator.evaluate({ record, entry, task, seed }, signal) }
    } catch (error) {
      signal.throwIfAborted()
      logger.warn('entry not readable', { id: record.id, error: toErrorMessage(error) })
      return { record, evaluation: { status: 'abandoned' } }
    }
  }

  /** What is compared is scored together: a round waits while one of its entries has to be evaluated again. */
  function complete(judged: readonly Judged[]): Judged[] {
    const stepOf = ({ record }: Judged): string => `${record.settleAtBlock}/${record.epochBlock}/${record.round}`
    const isComplete = (step: readonly Judged[]): boolean =>
      step.every(({ evaluation }) => evaluation.status !== 'later')
    return groupBy(judged, stepOf).filter(isComplete).flat()
  }

  async function write(
    judged: readonly Judged[],
    miners: readonly MinerView[],
  ): Promise<{ settled: number; failed: boolean }> {
    const seedOf = await seedsOf(judged)
    let failed = false
    const onFailure = (error: unknown): void => {
      failed = true
      logger.error('entries cannot be scored', { error: toErrorMessage(error) })
    }
    const abandoned = judged.filter(({ evaluation }) => evaluation.status === 'abandoned')
    const evaluated = judged.flatMap(({ record, evaluation }) =>
      evaluation.status === 'done' ? [{ ...record, ...withEvidence(evaluation) }] : [],
    )
    const evidenceOf = new Map(evaluated.map(({ id, evidence }) => [id, evidence]))
    const settled = store.atomically(() => {
      const scores = new Map(store.scores.all().map((record) => [record.hotkey, record]))
      const settlement = settleEntries(subnet, {
        entries: evaluated,
        seedOf,
        miners,
        scores,
        alpha: options.alpha,
        onFailure,
        onSetAside: (error, ids) =>
          logger.error('answers broke the score function and count as malformed', {
            ids,
            error: toErrorMessage(error),
          }),
      })
      for (const record of settlement.scores) store.scores.put(record)
      for (const { id, score } of settlement.settled) {
        const evidence = evidenceOf.get(id)
        store.entries.settle({ id, score, ...(evidence === undefined ? {} : { evidence }) } satisfies SettledEntry)
      }
      for (const { record } of abandoned) store.entries.abandon(record.id)
      return new Set(settlement.settled.map(({ id }) => id))
    })
    report(judged, settled)
    return { settled: settled.size, failed }
  }

  async function seedsOf(judged: readonly Judged[]): Promise<(epochBlock: number) => Uint8Array> {
    const epochs = [...new Set(judged.map(({ record }) => record.epochBlock))]
    const found = new Map(await Promise.all(epochs.map(async (epoch) => [epoch, await seeds.seedOf(epoch)] as const)))
    return (epochBlock) => found.get(epochBlock) ?? new Uint8Array(32)
  }

  function report(judged: readonly Judged[], settled: ReadonlySet<string>): void {
    for (const { record, evaluation } of judged) {
      const { id, task, hotkey } = record
      if (settled.has(id)) metrics.settled.increment({ task })
      if (evaluation.status === 'abandoned') {
        metrics.abandoned.increment({ task })
        logger.warn('entry given up without a score', { id, hotkey })
      }
      if (settled.has(id) || evaluation.status === 'abandoned') evaluator.forget(id)
    }
  }

  return {
    settle: async (block, signal) => {
      const due = store.entries.due(block)
      if (due.length === 0) return { settled: 0, failed: false }
      const miners = await modules.miners()
      const members = new Map(miners.map((miner) => [miner.hotkey, miner]))
      const judged = await mapConcurrently(due, options.maxEvaluations, (record) =>
        judge(record, members.get(record.hotkey), signal),
      )
      signal.throwIfAborted()
      const ready = complete(judged)
      return ready.length === 0 ? { settled: 0, failed: false } : write(ready, miners)
    },
  }
}

function withEvidence({ evidence }: { readonly evidence: unknown }): { readonly evidence?: unknown } {
  return evidence === undefined ? {} : { evidence }
}
