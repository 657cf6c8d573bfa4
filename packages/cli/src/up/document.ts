import type { NeuronRow } from './neuron-rows.js'
import type { EpochRecord } from './read-epoch.js'

/** What `up --json` prints. Amounts are integers of rao; beyond 2^53 they are strings. */
export interface UpDocument {
  readonly chain: {
    readonly genesisHash: string
    readonly url: string
    readonly specName: string
    readonly specVersion: number
    readonly blockTimeMs: number
    readonly blocks: number
  }
  readonly subnet: { readonly netuid: number; readonly id: string; readonly version: number; readonly tempo: number }
  /** The epochs that paid miners, as many as were asked for. */
  readonly epochs: readonly EpochEntry[]
  /** The others: before validators had permits and weights, or when nobody could be paid. */
  readonly unpaidEpochs: readonly EpochEntry[]
  /** As of the last epoch. */
  readonly neurons: readonly NeuronRow[]
  readonly restarts: Readonly<Record<string, number>>
  /** Counted from the start of the command; set-up is over by then. */
  readonly timings: {
    readonly firstBlockMs: number
    readonly firstPayingEpochMs: number | null
    readonly totalMs: number
  }
  readonly directory: string
}

export interface EpochEntry {
  /** The chain's own count of the subnet's epochs. */
  readonly index: number
  readonly block: number
  readonly uids: number
  readonly accounting: EpochRecord['accounting']
  readonly incentives: readonly { readonly uid: number; readonly incentive: number; readonly emissionRao: bigint }[]
}

export function toEpochEntry({ index, block, accounting, metagraph }: EpochRecord): EpochEntry {
  const incentives = metagraph.neurons
    .filter(({ incentiveU16 }) => incentiveU16 > 0)
    .map(({ uid, incentive, emissionRao }) => ({ uid, incentive, emissionRao }))
  return { index, block, uids: metagraph.neurons.length, accounting, incentives }
}
