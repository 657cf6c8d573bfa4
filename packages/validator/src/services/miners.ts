import type { Metagraph, Neuron } from '@subnetkit/chain-client'
import { readState } from '@subnetkit/scoring'
import type { ValidatorStore } from '@subnetkit/store'
import type { MinerView, Subnet } from '@subnetkit/subnet'

/** Neurons as the subnet's code sees them, with the states that are stored. */
export function toMinerViews(
  neurons: readonly Neuron[],
  modules: { readonly subnet: Subnet; readonly store: ValidatorStore },
): MinerView[] {
  return neurons.map(({ hotkey, coldkey, uid, registeredAt }) => {
    const state = readState(modules.subnet, modules.store.scores.get(hotkey)?.state)
    return { hotkey, coldkey, uid, registeredAt, state }
  })
}

/** Everybody but this validator, in order of uid. */
export function othersOf(metagraph: Metagraph, ownHotkey: string): Neuron[] {
  return metagraph.neurons.filter(({ hotkey }) => hotkey !== ownHotkey)
}
