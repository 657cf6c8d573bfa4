import type { Strategy, StrategyDefinition } from './strategy.js'

/** Defines a way for a miner to answer, for experiments and attacks on a subnet's own scoring. */
export function defineStrategy(definition: StrategyDefinition): Strategy {
  return {
    id: definition.id,
    description: definition.description ?? '',
    needsModels: definition.needsModels ?? true,
    needsRivals: definition.needsRivals ?? false,
    models: definition.models ?? ((declared) => declared),
    respond: async (context, honest) => definition.respond(context, honest),
  }
}
