import type { MinerView, Subnet } from '@subnetkit/subnet'
import { readState } from '../settlement/miner-state.js'
import type { RecordedEntry, StoredScore } from '../settlement/recorded-entry.js'
import { settleEntries } from '../settlement/settle-entries.js'
import { computeWeights } from '../weights/compute-weights.js'
import { decideWeights, type WeightsDecision } from '../weights/to-chain-weights.js'

export interface ReplayOptions {
  /** Settled entries with the scores that were recorded. */
  readonly entries: readonly RecordedEntry[]
  readonly seedOf: (epochBlock: number) => Uint8Array
  /** Members of the subnet; their `state` is taken from what comes out. */
  readonly miners: readonly MinerView[]
  /** Stored scores from before these entries. */
  readonly scores: ReadonlyMap<string, StoredScore>
  readonly alpha: number
  /** Power of the default rule. */
  readonly power?: number
  readonly ownerHotkey: string
  /** Block at which the weights were computed. */
  readonly block: number
  /** Told of each batch that could not be scored; its entries are left out. Without it, the first such error ends the replay. */
  readonly onFailure?: (error: unknown) => void
  /** Told of answers that `score` could not cope with and that therefore count as malformed. */
  readonly onSetAside?: (error: unknown, ids: readonly string[]) => void
}

export interface Replay {
  readonly scores: readonly StoredScore[]
  /** By hotkey. */
  readonly weights: ReadonlyMap<string, number>
  readonly decision: WeightsDecision
  /** Entries whose score now differs from the recorded one in any bit: `score` is then not pure, or is another version. */
  readonly differences: readonly { readonly id: string; readonly recorded: number; readonly replayed: number }[]
  /** Ids of entries that `score` failed on, told to `onFailure`; what was set aside is not among them. */
  readonly unscored: readonly string[]
}

/** Runs `score` and `weights` again on what was recorded. Nothing is evaluated, asked or looked up again. */
export function replayEpoch(subnet: Subnet, options: ReplayOptions): Replay {
  const recorded = new Map(options.entries.map(({ id, score }) => [id, score]))
  const entries = options.entries.map(({ score: _, ...entry }) => entry)
  const { settled, scores } = settleEntries(subnet, { ...options, entries })
  const after = new Map([...options.scores, ...scores.map((score) => [score.hotkey, score] as const)])
  const miners = options.miners.map((miner) => ({
    ...miner,
    state: readState(subnet, after.get(miner.hotkey)?.state),
  }))
  const weights = computeWeights(subnet, { ...options, miners, scores: after })
  const differences = settled.flatMap(({ id, score }) => {
    const was = recorded.get(id)
    return was === undefined || Object.is(was, score) ? [] : [{ id, recorded: was, replayed: score }]
  })
  const done = new Set(settled.map(({ id }) => id))
  const unscored = entries.filter(({ id }) => !done.has(id)).map(({ id }) => id)
  return {
    scores: [...after.values()],
    weights,
    decision: decideWeights(weights, options.miners),
    differences,
    unscored,
  }
}
