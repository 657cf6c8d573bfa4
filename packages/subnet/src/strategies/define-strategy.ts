import type { Strategy, StrategyDefinition } from './strategy.js'

/** Defines a way for a miner to answer, for experiments and attacks on a subnet's own scoring. */
export function defineStrategy(definition: StrategyDefinition): Strategy {
  const { respond, ...rest } = definition
  return {
    description: '',
    needsModels: true,
    needsRivals: false,
    models: (declared) => declared,
    ...rest,
    respond: async (context, honest) => respond(context, honest),
  }
}
