import type { ChainClient } from '@subnetkit/chain-client'
import type { EpochOnChain } from './compare-epoch.js'
import { type Paid, readPaid } from './read-paid.js'

/** All that is kept of an epoch, from the block that it ran in. LAB_CHAIN_EPOCH_MISSING when none did. */
export async function readEpochBlock(
  of: { readonly netuid: number; readonly block: number; readonly hash: string; readonly uids: number },
  client: Pick<ChainClient, 'readEvents' | 'metagraph' | 'readStorage'>,
): Promise<EpochOnChain & { readonly paid: Paid }> {
  const { netuid, hash } = of
  const bondsOf = (uid: number) => client.readStorage('SubtensorModule', 'Bonds', [netuid, uid], hash)
  const [events, metagraph, bonds] = await Promise.all([
    client.readEvents(hash),
    client.metagraph(netuid, hash),
    Promise.all(Array.from({ length: of.uids }, (_, uid) => bondsOf(uid))),
  ])
  return { paid: readPaid(events, of), metagraph, bonds }
}
