import { type ChainClient, type CreatedSubnet, createSubnet as createOnChain } from '@subnetkit/chain-client'
import { developmentKey } from '@subnetkit/wallet'
import type { Hyperparameters } from './hyperparameters.js'
import type { Member } from './members.js'
import type { Steps } from './steps.js'

/** The chain's sudo key in the preset `dev`. */
const sudoUri = '//Alice'

/** Creates the subnet with its hyperparameters, registers everybody, stakes for the validators and starts emission. */
export async function createSubnet(
  options: { readonly members: readonly Member[]; readonly hyperparameters: Hyperparameters },
  modules: { readonly chain: ChainClient; readonly steps: Steps },
): Promise<CreatedSubnet> {
  const { chain, steps } = modules
  const [owner, ...members] = options.members
  if (owner === undefined) return { netuid: 0, block: 0 }
  const { values } = options.hyperparameters
  return createOnChain(
    { owner, members, sudoPair: developmentKey(sudoUri), hyperparameters: values },
    { chain, step: steps.run },
  )
}
