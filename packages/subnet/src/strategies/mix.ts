import { defineStrategy } from './define-strategy.js'
import type { Strategy, StrategyContext, StrategyModels } from './strategy.js'

const PREFIX = 'cheat/'

/** Cheats on a share of the questions and answers the others honestly. Models that the cheat replaces are loaded beside the declared ones. */
export function mix(rate: number, cheat: Strategy): Strategy {
  return defineStrategy({
    id: `${cheat.id}@${rate}`,
    description: `on ${Math.round(rate * 100)} % of the questions it ${cheat.description}`,
    needsModels: true,
    needsRivals: cheat.needsRivals ?? false,
    drawsAhead: cheat.drawsAhead ?? false,
    ...(cheat.disturbs && { disturbs: { requestsPerQuestion: rate * cheat.disturbs.requestsPerQuestion } }),
    ...(cheat.topic === undefined ? {} : { topic: cheat.topic }),
    ...(cheat.misfit && { misfit: cheat.misfit }),
    models: (declared) => ({
      ...declared,
      ...Object.fromEntries(Object.entries(cheat.models(declared)).map(([name, spec]) => [PREFIX + name, spec])),
    }),
    respond: (context, honest) => {
      if (context.random.fork('mix').float() >= rate) return honest()
      const models = modelsOfCheat(context)
      return cheat.respond({ ...context, models }, (others, terms) => honest(others ?? models, terms))
    },
  })
}

function modelsOfCheat({ models }: StrategyContext): StrategyModels {
  return Object.fromEntries(
    Object.entries(models).flatMap(([name, model]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), model] as const] : [],
    ),
  )
}
