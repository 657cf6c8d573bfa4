import { z } from 'zod'

/** A value as it was recorded and as it comes out now. */
export interface Change {
  readonly recorded: number
  readonly replayed: number
}

/** Mean over a miner's entries; now over those that could be scored, null where none of them could. */
export interface ScoreReading {
  readonly recorded: number
  readonly replayed: number | null
}

export interface ReplayedMiner {
  readonly hotkey: string
  readonly uid: number
  readonly entries: number
  /** Entries that score otherwise now. */
  readonly changed: number
  /** Entries that could not be scored now; they are not among those that changed. */
  readonly unscored: number
  /** Mean over its entries, in [0, 1]. */
  readonly score: ScoreReading
  /** Moving average after the last epoch, in [0, 1]. */
  readonly average: Change
  /** Share of all weight; 0 for who is known to have left. */
  readonly weight: Change
}

export interface ReplayedEntry extends Change {
  readonly id: string
  readonly hotkey: string
  readonly task: string
  readonly epochBlock: number
}

/** What the present code makes of a validator's evidence. */
export interface EvidenceReplay {
  readonly schema: 'subnetkit/replay-report/1'
  readonly source: 'evidence'
  readonly subnet: { readonly id: string; readonly version: number }
  readonly validator: { readonly genesisHash: string; readonly netuid: number; readonly hotkey: string }
  /** Without coldkeys the marks of `clusters` cannot be applied. */
  readonly knowsColdkeys: boolean
  /** The subnet keeps states. They begin with the first epoch of the file, so an answer may score otherwise for that reason alone. */
  readonly keepsStates: boolean
  readonly epochs: number
  readonly entries: number
  readonly changed: number
  /** Entries on which the present `score` failed; they are neither changed nor as before. */
  readonly unscored: number
  /** By uid, then by hotkey. */
  readonly miners: readonly ReplayedMiner[]
  /** Those that changed most. */
  readonly examples: readonly ReplayedEntry[]
  /** What the subnet's code could not score, in words; such entries enter no new average. */
  readonly problems: readonly string[]
}

/** A share as the chain paid it, as the same history pays here, and as it pays with the change; over all epochs together. */
export interface PaidShare {
  readonly recorded: number
  readonly unchanged: number
  readonly replayed: number
}

/** What other rules or weights would have made of a subnet's history. */
export interface HistoryReplay {
  readonly schema: 'subnetkit/replay-report/1'
  readonly source: 'history'
  /** Whose `weights` were applied; null where the weights stay as they were set. */
  readonly subnet: { readonly id: string; readonly version: number } | null
  readonly chain: { readonly genesisHash: string; readonly netuid: number }
  /** Both rule sets, in the order of epochs, where the chain changed from one to the other. */
  readonly rules: { readonly ruleSets: readonly string[]; readonly yumaSpecVersion: number }
  /** Hyperparameters that differ from those of the chain. */
  readonly changes: Readonly<Record<string, number | boolean | string>>
  readonly epochs: number
  /** Largest difference between what the chain paid and what the same inputs pay here, over all uids and epochs. */
  readonly largestMismatch: number
  readonly neurons: readonly {
    readonly hotkey: string
    readonly uid: number
    readonly incentive: PaidShare
    readonly dividends: PaidShare
  }[]
}

/** What `subnetkit lab replay` finds. */
export type ReplayReport = EvidenceReplay | HistoryReplay

const ratio = z.number().min(0).max(1)
const count = z.number().int().min(0)
const change = { recorded: ratio, replayed: ratio }
const subnet = z.strictObject({ id: z.string(), version: count })
const paid = z.strictObject({ recorded: ratio, unchanged: ratio, replayed: ratio })

/** The form of `subnetkit lab replay --json`. */
export const replayReportSchema: z.ZodType<ReplayReport> = z.discriminatedUnion('source', [
  z.strictObject({
    schema: z.literal('subnetkit/replay-report/1'),
    source: z.literal('evidence'),
    subnet,
    validator: z.strictObject({ genesisHash: z.string(), netuid: count, hotkey: z.string() }),
    knowsColdkeys: z.boolean(),
    keepsStates: z.boolean(),
    epochs: count,
    entries: count,
    changed: count,
    unscored: count,
    miners: z.array(
      z.strictObject({
        hotkey: z.string(),
        uid: count,
        entries: count,
        changed: count,
        unscored: count,
        score: z.strictObject({ recorded: ratio, replayed: ratio.nullable() }),
        average: z.strictObject(change),
        weight: z.strictObject(change),
      }),
    ),
    examples: z.array(
      z.strictObject({ id: z.string(), hotkey: z.string(), task: z.string(), epochBlock: count, ...change }),
    ),
    problems: z.array(z.string()),
  }),
  z.strictObject({
    schema: z.literal('subnetkit/replay-report/1'),
    source: z.literal('history'),
    subnet: subnet.nullable(),
    chain: z.strictObject({ genesisHash: z.string(), netuid: count }),
    rules: z.strictObject({ ruleSets: z.array(z.string()), yumaSpecVersion: count }),
    changes: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
    epochs: count,
    largestMismatch: ratio,
    neurons: z.array(z.strictObject({ hotkey: z.string(), uid: count, incentive: paid, dividends: paid })),
  }),
])
