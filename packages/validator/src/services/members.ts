import type { ChainClient, Metagraph, Neuron } from '@subnetkit/chain-client'
import type { Logger } from '@subnetkit/core'

/** Who is in the subnet. */
export interface Members {
  /** At the newest block; read from the chain at most once a block. */
  now(): Promise<Metagraph>
  /** At an epoch's first block, or now where the node has forgotten that state. */
  atEpoch(epochBlock: number): Promise<Metagraph>
  /** This validator, as it was last read. */
  own(): Neuron | undefined
}

export function createMembers(
  options: { readonly netuid: number; readonly ownHotkey: string },
  modules: { readonly chain: ChainClient; readonly logger: Logger },
): Members {
  const { netuid, ownHotkey } = options
  const { chain, logger } = modules
  let newest: { readonly hash: string; readonly metagraph: Promise<Metagraph> } | undefined
  let own: Neuron | undefined

  async function read(hash: string): Promise<Metagraph> {
    const metagraph = await chain.metagraph(netuid, hash)
    own = metagraph.neurons.find(({ hotkey }) => hotkey === ownHotkey)
    return metagraph
  }

  async function now(): Promise<Metagraph> {
    const { hash } = chain.head()
    if (newest?.hash !== hash) newest = { hash, metagraph: read(hash) }
    const reading = newest
    try {
      return await reading.metagraph
    } catch (error) {
      if (newest === reading) newest = undefined
      throw error
    }
  }

  return {
    now,
    atEpoch: async (epochBlock) => {
      const hash = await chain.blockHash(epochBlock)
      try {
        return await chain.metagraph(netuid, hash)
      } catch (error) {
        logger.debug('state of the epoch block not readable', { epochBlock, error })
        return now()
      }
    },
    own: () => own,
  }
}
