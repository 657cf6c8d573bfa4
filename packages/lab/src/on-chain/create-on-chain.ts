import type { Yuma } from '@subnetkit/yuma'
import type { OpenConsensus } from '../consensus/lab-consensus.js'
import { createChainConsensus } from './chain-consensus.js'
import { foundSubnet } from './found-subnet.js'
import type { SubnetHyperparameters } from './hyperparameters.js'
import { planRoster } from './roster.js'
import { createSealer } from './sealer.js'
import type { StartChain } from './started-chain.js'

export interface OnChainOptions {
  /** What the subnet asks its chain for. */
  readonly hyperparameters: SubnetHyperparameters
  /** What validators send with their weights. */
  readonly versionKey: number
}

/**
 * Holds runs on a chain: each one starts a chain of its own, registers and stakes for its population, and sets weights by extrinsics of each
 * validator's key. The rules alone are run beside it on what the chain took, and every difference is counted.
 */
export function createOnChain(
  { hyperparameters, versionKey }: OnChainOptions,
  { yuma, startChain }: { readonly yuma: Yuma; readonly startChain: StartChain },
): OpenConsensus {
  return async (subject) => {
    const { plan, signal } = subject
    const roster = planRoster(subject)
    const started = await startChain(roster.genesis)
    try {
      const modules = { ...started, sealer: createSealer(started.blocks, signal), yuma }
      const founded = await foundSubnet({ plan, roster, subnet: hyperparameters }, modules)
      return createChainConsensus({ plan, roster, founded, versionKey }, modules)
    } catch (error) {
      await started.close()
      throw error
    }
  }
}
