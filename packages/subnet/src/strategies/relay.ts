import { defineStrategy } from './define-strategy.js'
import { quantised, withoutEmbedding } from './quantised.js'
import type { Strategy } from './strategy.js'

/** Somebody who sells the subnet's work to anybody. */
export interface ThirdParty {
  /** Until its answer is there, its work included. Default 200. */
  readonly latencyMs?: number
  /** What it asks for the work, doing it oneself being 1. Default 0.5. */
  readonly price?: number
}

/** Does no work of its own: a third party does it right, at the price that is given. */
export function relayTo({ latencyMs = 200, price = 0.5 }: ThirdParty = {}): Strategy {
  return defineStrategy({
    id: 'relay',
    description: `has a third party answer, ${latencyMs} ms later and for ${Math.round(price * 100)} % of the cost`,
    topic: 'answers bought from a third party',
    respond: async ({ sleep }, honest) => {
      await sleep(latencyMs)
      return honest(undefined, { takesTime: false, price })
    },
  })
}

/** The same from a third party that runs quantised text embeddings. */
export function relayCheaplyTo(thirdParty: ThirdParty = {}): Strategy {
  const relayed = relayTo(thirdParty)
  return defineStrategy({
    ...relayed,
    id: 'relay-cheap',
    description: `${relayed.description}, from quantised text embeddings`,
    topic: 'answers bought from a third party that runs a quantised model',
    models: quantised,
    misfit: withoutEmbedding,
  })
}

export const relay: Strategy = relayTo()
export const relayCheap: Strategy = relayCheaplyTo()
