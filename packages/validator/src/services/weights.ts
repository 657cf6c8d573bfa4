import type { Metagraph } from '@subnetkit/chain-client'
import { computeWeights, decideWeights, type WeightsDecision } from '@subnetkit/scoring'
import type { ValidatorStore } from '@subnetkit/store'
import type { Subnet } from '@subnetkit/subnet'
import { othersOf, toMinerViews } from './miners.js'

/** Weights as the chain takes them: a function of the stored scores and the members of a block, and of nothing else. */
export function weightsOf(
  metagraph: Metagraph,
  modules: { readonly subnet: Subnet; readonly store: ValidatorStore; readonly ownHotkey: string },
): WeightsDecision {
  const { subnet, store, ownHotkey } = modules
  const miners = toMinerViews(othersOf(metagraph, ownHotkey), { subnet, store })
  const scores = new Map(store.scores.all().map((record) => [record.hotkey, record]))
  const { ownerHotkey, block } = metagraph
  const weights = computeWeights(subnet, { miners, scores, ownerHotkey, block })
  return decideWeights(weights, metagraph.neurons)
}
