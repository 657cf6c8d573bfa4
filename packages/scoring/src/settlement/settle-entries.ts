import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { MinerView, Subnet, Task } from '@subnetkit/subnet'
import { SCORING_STATE_INVALID, SCORING_TASK_UNKNOWN } from '../errors.js'
import { scoreRandom } from '../seeds/randoms.js'
import { type Batch, cutIntoSteps, type Step } from './batches.js'
import { encodeState, readState } from './miner-state.js'
import { readEntry } from './read-entry.js'
import type { RecordedEntry, StoredScore } from './recorded-entry.js'
import { scoreBatch } from './score-batch.js'
import { updateScore } from './update-score.js'

export interface SettleOptions {
  /** Evaluated entries that are due; those that have a score already are left alone, so that none counts twice. */
  readonly entries: readonly RecordedEntry[]
  /** Seed of the epoch that an entry was asked in. */
  readonly seedOf: (epochBlock: number) => Uint8Array
  /** Members of the subnet; their `state` is taken from `scores`. */
  readonly miners: readonly MinerView[]
  readonly scores: ReadonlyMap<string, StoredScore>
  /** Weight of a round in the moving average, in (0, 1]. */
  readonly alpha: number
  /**
   * Told of each batch that could not be scored; its entries stay unsettled and the others go on. Without it, settling ends with the
   * first of these errors and changes nothing.
   */
  readonly onFailure?: (error: unknown) => void
  /** Told of answers that `score` could not cope with and that therefore count as malformed; the others of the batch are scored. */
  readonly onSetAside?: (error: unknown, ids: readonly string[]) => void
}

export interface Settlement {
  /** Score of each entry, in [0, 1], in the order in which they were applied. */
  readonly settled: readonly { readonly id: string; readonly score: number }[]
  /** New records of the hotkeys that changed, by address. Store them together with `settled`, in one transaction. */
  readonly scores: readonly StoredScore[]
}

/**
 * Scores what is due and moves the averages. Pure: the same entries, seeds, members and stored scores give the same bits.
 *
 * The entries of a round that are known at the same block are one step: `score` of each task sees the states from before its batch, new
 * states are applied by id, and the mean of a hotkey's entries enters its average once. Pass all entries of a step together. Who has
 * left the subnet is scored like the others, with an empty coldkey: what was asked is asked, and a hotkey may come back.
 */
export function settleEntries(subnet: Subnet, options: SettleOptions): Settlement {
  const ledger = createLedger(subnet, options)
  const open = options.entries.filter(({ score }) => score === undefined)
  for (const step of cutIntoSteps(open)) {
    for (const batch of step.batches) {
      try {
        ledger.take(settleBatch(subnet, step, batch, ledger.view, options))
      } catch (error) {
        if (options.onFailure === undefined) throw error
        options.onFailure(error)
      }
    }
    ledger.closeStep(step)
  }
  return ledger.result()
}

interface ScoredEntry {
  readonly entry: RecordedEntry
  readonly score: number
  /** As it is stored; absent when unchanged. */
  readonly state?: unknown
}

function settleBatch(
  subnet: Subnet,
  step: Step<RecordedEntry>,
  batch: Batch<RecordedEntry>,
  viewOf: (entry: RecordedEntry) => MinerView,
  { seedOf, onSetAside }: SettleOptions,
): ScoredEntry[] {
  const task = subnet.tasks[batch.task]
  if (task === undefined) {
    throw new SubnetkitError(SCORING_TASK_UNKNOWN, { id: batch.entries[0]?.id ?? '-', task: batch.task })
  }
  const entries = batch.entries.map((entry) => readEntry(task, entry, viewOf(entry)))
  const random = scoreRandom(seedOf(step.epochBlock), { ...step, task: task.name })
  const results = scoreBatch(task, entries, random, (error, places) =>
    onSetAside?.(
      error,
      places.flatMap((place) => batch.entries[place]?.id ?? []),
    ),
  )
  return batch.entries.map((entry, index) => scored(subnet, task, entry, results[index]))
}

function scored(
  subnet: Subnet,
  task: Task,
  entry: RecordedEntry,
  result: { readonly score: number; readonly state?: unknown } | undefined,
): ScoredEntry {
  const { score, state } = result ?? { score: 0 }
  if (state === undefined || subnet.state === undefined) return { entry, score }
  try {
    return { entry, score, state: encodeState(subnet, state) }
  } catch (error) {
    const args = { task: task.name, hotkey: entry.hotkey, why: toErrorMessage(error) }
    throw new SubnetkitError(SCORING_STATE_INVALID, args, { cause: error })
  }
}

function createLedger(subnet: Subnet, { miners, scores, alpha }: SettleOptions) {
  const members = new Map(miners.map((miner) => [miner.hotkey, miner]))
  const settled: { id: string; score: number }[] = []
  const changed = new Map<string, StoredScore>()
  const states = new Map<string, unknown>()
  let stepScores = new Map<string, number[]>()

  const before = (hotkey: string): StoredScore | undefined => changed.get(hotkey) ?? scores.get(hotkey)
  const stateOf = (hotkey: string): unknown => states.get(hotkey) ?? before(hotkey)?.state

  return {
    view({ hotkey, uid }: RecordedEntry): MinerView {
      const miner = members.get(hotkey) ?? { hotkey, coldkey: '', uid, registeredAt: 0 }
      return { ...miner, state: readState(subnet, stateOf(hotkey)) }
    },
    take(batch: readonly ScoredEntry[]): void {
      for (const { entry, score, state } of batch) {
        settled.push({ id: entry.id, score })
        stepScores.set(entry.hotkey, [...(stepScores.get(entry.hotkey) ?? []), score])
        if (state !== undefined) states.set(entry.hotkey, state)
      }
    },
    closeStep({ epochBlock }: Step<RecordedEntry>): void {
      for (const [hotkey, entryScores] of stepScores) {
        const previous = before(hotkey)
        const state = stateOf(hotkey)
        changed.set(hotkey, {
          hotkey,
          ...updateScore(previous, entryScores, { alpha }),
          epochBlock: Math.max(epochBlock, previous?.epochBlock ?? 0),
          ...(state === undefined ? {} : { state }),
        })
      }
      stepScores = new Map()
    },
    result: (): Settlement => ({
      settled,
      scores: [...changed.values()].toSorted((left, right) => (left.hotkey < right.hotkey ? -1 : 1)),
    }),
  }
}
