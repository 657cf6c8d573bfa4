import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { Task } from '../contract/task.js'
import type { ModelHandle, ModelSpec } from '../models/declaration.js'

type Models = Readonly<Record<string, ModelSpec>>

export interface StrategyContext {
  readonly subnet: Subnet
  readonly task: Task
  /** As `respond` sees it. */
  readonly request: unknown
  readonly random: Random
  readonly models: Readonly<Record<string, ModelHandle<never, unknown>>>
  readonly directory: string
  sleep(ms: number): Promise<void>
  readonly signal: AbortSignal
}

/** How a miner answers: honestly, late, or by cheating. */
export interface Strategy {
  readonly id: string
  readonly description: string
  /** False when the miner need not load the subnet's models. */
  readonly needsModels: boolean
  /** The models that this miner loads in place of the declared ones, by the same names. */
  models(declared: Models): Models
  /** Gives what `respond` would give. `honest` runs the subnet's own `respond`, a stream read to its end. */
  respond(context: StrategyContext, honest: () => Promise<unknown>): Promise<unknown>
}

/** What an author writes; the rest has defaults. */
export interface StrategyDefinition {
  readonly id: string
  readonly description?: string
  readonly needsModels?: boolean
  readonly models?: (declared: Models) => Models
  readonly respond: (context: StrategyContext, honest: () => Promise<unknown>) => unknown
}
