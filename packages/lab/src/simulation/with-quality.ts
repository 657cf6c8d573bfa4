import { defineStrategy, lazy, type Strategy } from '@subnetkit/subnet/strategies'

/** The same strategy of a node whose honest work is right for a share `quality` of the questions and made up for the others. */
export function withQuality(strategy: Strategy, quality: number): Strategy {
  if (quality >= 1) return strategy
  return defineStrategy({
    ...strategy,
    needsRivals: strategy.needsRivals ?? false,
    respond: (context, honest) =>
      strategy.respond(context, (models) =>
        context.random.fork('quality').float() < quality ? honest(models) : lazy.respond(context, honest),
      ),
  })
}
