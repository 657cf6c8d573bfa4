import type { Clock, Logger, Metrics, RandomSource, Rao } from '@subnetkit/core'
import type * as Calls from './calls.js'
import type { CommitReveal, TimelockedCommit, TimelockedSubmission } from './commit-reveal.js'
import type { BlockHead, ChainHealth } from './head.js'
import type { Metagraph } from './metagraph.js'
import type { Included, Submission } from './submission.js'
import type { SubnetInfo } from './subnet-info.js'

export interface ChainClientOptions {
  /** `ws://` or `wss://`. */
  readonly url: string
  /** Total time of connecting, and of each request; default 20,000. */
  readonly requestTimeoutMs?: number
  /** A connection without a new head for so long is dropped and made anew; default 36,000. */
  readonly headTimeoutMs?: number
  /** How long an extrinsic is followed before its fate is read from storage; default 60,000. */
  readonly inclusionTimeoutMs?: number
}

export interface ChainClientModules {
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics?: Metrics
  /** Spreads reconnections; default the system's. */
  readonly random?: RandomSource
}

/** Plain data: integers up to u32 are numbers, wider ones bigints; accounts are SS58 text, other bytes hex with `0x`; enum variants without data are their name. */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

export interface ChainEvent {
  readonly pallet: string
  readonly name: string
  /** A record when the runtime names the fields, else a list. */
  readonly data: readonly PlainValue[] | Readonly<Record<string, PlainValue>>
  /** Index of the extrinsic in its block; absent for events of the block itself. */
  readonly extrinsicIndex?: number
}

/** A row of weights as it stands on the chain, in the order it was set. */
export interface WeightsRow {
  readonly uids: readonly number[]
  /** u16, the largest being 65535. */
  readonly weights: readonly number[]
}

/**
 * One connection to a chain: reads, heads and extrinsics. One client a process.
 * Every call may end with CHAIN_UNREACHABLE, CHAIN_TIMEOUT or CHAIN_GENESIS_CHANGED; calls that write also with the CHAIN_* code of what the chain refused.
 * Reads that take `at` are of that block; without it they are of the best head.
 */
export interface ChainClient {
  readonly url: string
  /** 32 bytes in hex with `0x`. */
  readonly genesisHash: string
  readonly specName: string
  readonly specVersion: number

  /** The best head that came last. */
  head(): BlockHead
  /** Best heads in order, with gaps after a reconnection; returns what ends it. */
  onHead(listener: (head: BlockHead) => void): () => void
  health(): ChainHealth
  blockHash(number: number): Promise<string>

  /** Undefined when there is no such subnet. */
  readSubnet(netuid: number, at?: string): Promise<SubnetInfo | undefined>
  /** All of one block. CHAIN_SUBNET_MISSING when there is no such subnet. */
  metagraph(netuid: number, at?: string): Promise<Metagraph>
  /** By the chain's names in camelCase. CHAIN_SUBNET_MISSING when there is no such subnet. */
  hyperparameters(netuid: number, at?: string): Promise<Readonly<Record<string, number | bigint | boolean>>>
  /** Undefined when no epoch is to come. */
  nextEpochStartBlock(netuid: number, at?: string): Promise<number | undefined>
  weights(netuid: number, uid: number, at?: string): Promise<WeightsRow>
  /** Block of the last weights of a uid; 0 when there is no such uid. */
  lastUpdate(netuid: number, uid: number, at?: string): Promise<number>
  /** CHAIN_SUBNET_MISSING when there is no such subnet. */
  commitReveal(netuid: number, at?: string): Promise<CommitReveal>
  /** What of a hotkey's time-locked commits is not revealed yet, the oldest first. */
  timelockedCommits(netuid: number, hotkey: string, at?: string): Promise<readonly TimelockedCommit[]>
  freeBalance(address: string, at?: string): Promise<Rao>
  /** Alpha of a coldkey on a hotkey (TAO on the root network). */
  stake(hotkey: string, coldkey: string, netuid: number, at?: string): Promise<Rao>
  readStorage(pallet: string, item: string, keys: readonly unknown[], at?: string): Promise<PlainValue>
  readEvents(blockHash: string): Promise<readonly ChainEvent[]>

  registerNetwork(call: Calls.RegisterNetworkCall): Promise<{ readonly netuid: number } & Included>
  startCall(call: Calls.StartCall): Promise<Included>
  burnedRegister(call: Calls.BurnedRegisterCall): Promise<{ readonly uid: number } & Included>
  addStake(call: Calls.StakeCall): Promise<Submission>
  removeStake(call: Calls.StakeCall): Promise<Submission>
  serveAxon(call: Calls.ServeAxonCall): Promise<Submission>
  /** The signal ends the waiting, and the extrinsic only where it was not handed in yet. */
  setWeights(call: Calls.SetWeightsCall, signal?: AbortSignal): Promise<Submission>
  /**
   * Commits to weights by their hash, on a subnet with commit-reveal; they count when `revealWeights` shows them, RevealPeriodEpochs epochs later.
   * `effective` when the commit stands on the chain.
   */
  commitWeights(call: Calls.CommittedWeightsCall, signal?: AbortSignal): Promise<Submission>
  /** Shows weights that were committed, in their epoch. CHAIN_REVEAL_TOO_EARLY before it, CHAIN_COMMIT_EXPIRED after it. */
  revealWeights(call: Calls.CommittedWeightsCall, signal?: AbortSignal): Promise<Submission>
  /**
   * Commits weights as a ciphertext that the chain opens and sets itself, RevealPeriodEpochs epochs later: nothing is left to do.
   * CHAIN_BEACON_MISSING where nothing would open it, CHAIN_COMMIT_REVEAL_OFF where plain weights are wanted, CHAIN_EPOCHS_NONE.
   */
  commitTimelockedWeights(call: Calls.SetWeightsCall, signal?: AbortSignal): Promise<TimelockedSubmission>
  /** All of them in one extrinsic or, when a name is unknown (CHAIN_HYPERPARAMETER_UNKNOWN), a value does not fit, or the chain refuses one of them, none. */
  setHyperparameters(call: Calls.SetHyperparametersCall): Promise<void>
  transfer(call: Calls.TransferCall): Promise<Included>

  /** Makes blocks up to the subnet's next epoch; only a development node can: CHAIN_NOT_A_DEVNET. */
  advanceToEpoch(netuid: number): Promise<BlockHead>
  close(): Promise<void>
}
