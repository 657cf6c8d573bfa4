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
  readonly response: unknown
  readonly totalMs: number
}

export interface StrategyContext {
  readonly subnet: Subnet
  readonly task: Task
  /** As `respond` sees it. */
  readonly request: unknown
  readonly caller: Caller
  readonly random: Random
  readonly models: StrategyModels
  readonly directory: string
  /** What this miner remembers, as long as it lives. */
  readonly memory: Map<string, unknown>
  /** Known in experiments alone: a miner's process has no look at what others answer. */
  readonly rivals?: readonly RivalAnswer[]
  sleep(ms: number): Promise<void>
  readonly signal: AbortSignal
}

/** Runs the subnet's own `respond`, a stream read to its end, with the miner's models or with those given. */
export type Honest = (models?: StrategyModels) => Promise<unknown>

/** How a miner answers: honestly, late, or by cheating. */
export interface Strategy {
  readonly id: string
  readonly description: string
  /** False when the miner need not load the subnet's models. */
  readonly needsModels: boolean
  /** True when it answers with the answers of others, so that an experiment asks it last. */
  readonly needsRivals?: boolean
  /** The models that this miner loads in place of the declared ones, by the same names. */
  models(declared: Models): Models
  /** Gives what `respond` would give. */
  respond(context: StrategyContext, honest: Honest): Promise<unknown>
}

/** What an author writes; the rest has defaults. */
export interface StrategyDefinition {
  readonly id: string
  readonly description?: string
  readonly needsModels?: boolean
  readonly needsRivals?: boolean
  readonly models?: (declared: Models) => Models
  readonly respond: (context: StrategyContext, honest: Honest) => unknown
}
