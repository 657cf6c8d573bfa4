import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { Task } from '../contract/task.js'
import type { ModelHandle, ModelSpec } from '../models/declaration.js'

type Models = Readonly<Record<string, ModelSpec>>

/** Loaded models by name. */
export type StrategyModels = Readonly<Record<string, ModelHandle<never, unknown>>>

/** The validator that asks. */
export interface Caller {
  readonly hotkey: string
  /** Its share of all validators' stake, in [0, 1]; undefined where the miner does not know it. */
  readonly stakeShare?: number
}

/** What another miner was asked in this round, and what it answered, both as JSON. */
export interface RivalAnswer {
  readonly hotkey: string
  readonly task: string
  readonly request: unknown
  /** See `StrategyContext.identity`. */
  readonly identity: string
  readonly response: unknown
  readonly totalMs: number
}

export interface StrategyContext {
  readonly subnet: Subnet
  readonly task: Task
  /** As `respond` sees it. */
  readonly request: unknown
  /**
   * The same for two questions that are the same on a real network: a digest of the request. An experiment that draws its questions from
   * a small pool gives the digest of the request that would have been drawn without it, so that a repeat of the pool is no repeat.
   */
  readonly identity: string
  readonly caller: Caller
  readonly random: Random
  readonly models: StrategyModels
  readonly directory: string
  /** What this miner remembers, as long as it lives. */
  readonly memory: Map<string, unknown>
  /** Known in experiments alone: a miner's process has no look at what others answer. */
  readonly rivals?: readonly RivalAnswer[]
  /**
   * Draws a question as the subnet's public `sample` would ask it of this miner, from randomness of the miner's own; the request as JSON,
   * undefined where there is nothing to ask. Known in experiments alone.
   */
  readonly drawAhead?: (random: Random) => Promise<unknown>
  sleep(ms: number): Promise<void>
  readonly signal: AbortSignal
}

/** When and where honest work is done, for experiments, which charge it by this. Default: here and now, at its own price. */
export interface WorkTerms {
  /** False when it takes none of the time of the answer: it was done before, or is done elsewhere. Default true. */
  readonly takesTime?: boolean
  /** What the miner spends on it, doing it itself being 1. Default 1. */
  readonly price?: number
}

/** Runs the subnet's own `respond`, a stream read to its end, with the miner's models or with those given. */
export type Honest = (models?: StrategyModels, terms?: WorkTerms) => Promise<unknown>

/** What a miner does to others while it answers itself. */
export interface Disturbance {
  /** Requests that it sends to every other miner for each question, at the moment at which validators ask. */
  readonly requestsPerQuestion: number
}

/** How a miner answers: honestly, late, or by cheating. */
export interface Strategy {
  readonly id: string
  readonly description: string
  /** What a report says nothing about when nobody tried this strategy, in a few words. */
  readonly topic?: string
  /** False when the miner need not load the subnet's models. */
  readonly needsModels: boolean
  /** True when it answers with the answers of others, so that an experiment asks it last. */
  readonly needsRivals?: boolean
  /** True when it draws questions ahead, which experiments alone let it do. */
  readonly drawsAhead?: boolean
  readonly disturbs?: Disturbance
  /** Why this strategy is another one on a subnet than it says; undefined where it fits. */
  readonly misfit?: (subnet: Subnet) => string | undefined
  /** The models that this miner loads in place of the declared ones, by the same names. */
  models(declared: Models): Models
  /** Gives what `respond` would give. */
  respond(context: StrategyContext, honest: Honest): Promise<unknown>
}

/** What an author writes; the rest has defaults. */
export interface StrategyDefinition {
  readonly id: string
  readonly description?: string
  readonly topic?: string
  readonly needsModels?: boolean
  readonly needsRivals?: boolean
  readonly drawsAhead?: boolean
  readonly disturbs?: Disturbance
  readonly misfit?: (subnet: Subnet) => string | undefined
  readonly models?: (declared: Models) => Models
  readonly respond: (context: StrategyContext, honest: Honest) => unknown
}
