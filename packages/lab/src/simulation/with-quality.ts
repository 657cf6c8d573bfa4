import { defineStrategy, lazy, type Strategy } from '@subnetkit/subnet/strategies'

/** The same strategy of a node whose honest work is right for a share `quality` of the questions and made up for the others. */
export function withQuality(strategy: Strategy, quality: number): Strategy {
  if (quality >= 1) return strategy
  return defineStrategy({
    ...strategy,
    respond: (context, honest) =>
      strategy.respond(context, (models, terms) =>
        context.random.fork('quality').float() < quality ? honest(models, terms) : lazy.respond(context, honest),
      ),
  })
}
