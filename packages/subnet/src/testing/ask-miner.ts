import type { Answer } from '../contract/answer.js'
import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { Task } from '../contract/task.js'
import { answerInProcess } from '../respond/answer-in-process.js'
import { resolveStrategy } from '../strategies/resolve-strategy.js'
import type { StrategyModels } from '../strategies/strategy.js'
import type { EngineOptions } from './engine-options.js'

/** What an answer takes when nobody waits on purpose. */
const USUAL_MS = 10

export interface Question {
  readonly task: Task
  readonly hotkey: string
  /** As JSON. */
  readonly request: unknown
  readonly random: Random
  /** Draws what might be asked of it, from its own randomness. */
  readonly drawAhead: (random: Random) => Promise<unknown>
  /** The miner's, from its first question to its last. */
  readonly memory: Map<string, unknown>
}

/** Lets one miner answer; time is what it says that it waits. */
export function askMiner(subnet: Subnet, question: Question, options: EngineOptions): Promise<Answer<unknown>> {
  const { hotkey, ...asked } = question
  const strategy = resolveStrategy(options.miners[hotkey] ?? 'honest')
  return answerInProcess({
    ...{ subnet, ...asked, strategy, hotkey },
    models: modelsFor(strategy.models(subnet.models), options),
    directory: options.directoryOf?.(hotkey) ?? '',
    caller: { hotkey: 'validator', stakeShare: 1 },
    elapsedMs: () => USUAL_MS,
  })
}

/** Hands over the models of a subnet, or those that a strategy put in their place. */
export function modelsFor(declared: Subnet['models'], { models }: EngineOptions): StrategyModels {
  if (typeof models !== 'function') return models ?? {}
  return Object.fromEntries(Object.entries(declared).map(([name, spec]) => [name, models(name, spec)]))
}
