import { type ChainClient, createSubnet, type Metagraph } from '@subnetkit/chain-client'
import { assertInvariant } from '@subnetkit/core'
import type { LabPlan } from '../types.js'
import { chainHyperparameters, type SubnetHyperparameters } from './hyperparameters.js'
import type { Roster } from './roster.js'
import type { Sealer } from './sealer.js'
import type { StartedChain } from './started-chain.js'

export interface FoundedSubnet {
  readonly netuid: number
  /** Block of the epoch that decided who may validate. */
  readonly openingBlock: number
  /** Of the block before it: what that epoch was computed from. */
  readonly opening: Metagraph
  /** How many epochs weights are kept sealed; 0 without commit-reveal. */
  readonly revealEpochs: number
}

/** Creates the subnet with everybody who is there from the beginning, up to and with the epoch that gives permits. */
export async function foundSubnet(
  { plan, roster, subnet }: { readonly plan: LabPlan; readonly roster: Roster; readonly subnet: SubnetHyperparameters },
  { blocks, client, sealer }: StartedChain & { readonly sealer: Sealer },
): Promise<FoundedSubnet> {
  const { sudoPair, owner, stakeDivisor } = roster
  const members = roster.members.filter(({ joinsAtEpoch }) => joinsAtEpoch === 0)
  const hyperparameters = chainHyperparameters(plan, { subnet, uids: members.length + 1, stakeDivisor })
  const { netuid } = await createSubnet(
    { owner, members, sudoPair, hyperparameters },
    { chain: client, make: sealer.make },
  )
  const openingBlock = await client.nextEpochStartBlock(netuid, blocks.head().hash)
  assertInvariant(openingBlock !== undefined, 'a subnet with a tempo has a next epoch')
  const { hash } = await blocks.advanceBlocks(openingBlock - 1 - blocks.head().number)
  const opening = await client.metagraph(netuid, hash)
  await blocks.advanceBlocks(1)
  return { netuid, openingBlock, opening, revealEpochs: await readRevealEpochs(netuid, client) }
}

/** As the chain has it, whatever it was asked for. */
async function readRevealEpochs(netuid: number, client: Pick<ChainClient, 'hyperparameters'>): Promise<number> {
  const { commitRevealWeightsEnabled, revealPeriodEpochs } = await client.hyperparameters(netuid)
  return commitRevealWeightsEnabled === true ? Number(revealPeriodEpochs) : 0
}
