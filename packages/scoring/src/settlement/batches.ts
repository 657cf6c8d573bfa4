import { compareText } from '../tasks/task-id.js'
import type { RecordedEntry } from './recorded-entry.js'

/** Entries that are scored together: one task of one round, known at the same block. */
export interface Batch<Entry> {
  readonly task: string
  readonly entries: readonly Entry[]
}

/** Entries of one round that are known at the same block: one step of the moving average. */
export interface Step<Entry> {
  readonly epochBlock: number
  readonly round: number
  readonly settleAtBlock: number
  readonly batches: readonly Batch<Entry>[]
}

type Key = Pick<RecordedEntry, 'id' | 'epochBlock' | 'round' | 'settleAtBlock' | 'task'>

/** Entries cut into steps and batches, in the one order in which they are applied: by block, epoch, round, then id. */
export function cutIntoSteps<Entry extends Key>(entries: readonly Entry[]): Step<Entry>[] {
  const sorted = entries.toSorted(
    (left, right) =>
      left.settleAtBlock - right.settleAtBlock ||
      left.epochBlock - right.epochBlock ||
      left.round - right.round ||
      compareText(left.id, right.id),
  )
  return runs(sorted, ({ settleAtBlock, epochBlock, round }) => `${settleAtBlock}/${epochBlock}/${round}`).map(
    (step) => {
      const [{ epochBlock, round, settleAtBlock }] = step
      const batches = runs(step, ({ task }) => task).map((batch) => ({ task: batch[0].task, entries: batch }))
      return { epochBlock, round, settleAtBlock, batches }
    },
  )
}

type NonEmpty<Item> = [Item, ...Item[]]

/** Neighbours with the same key together. */
function runs<Item>(items: readonly Item[], keyOf: (item: Item) => string): NonEmpty<Item>[] {
  const found: NonEmpty<Item>[] = []
  let key: string | undefined
  for (const item of items) {
    const run = found.at(-1)
    if (run !== undefined && key === keyOf(item)) run.push(item)
    else found.push([item])
    key = keyOf(item)
  }
  return found
}
