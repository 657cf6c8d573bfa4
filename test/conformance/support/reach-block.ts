import type { ChainClient } from '@subnetkit/chain-client'

/** Waits for the chain to make this block by itself; resolves with its hash. */
export function reachBlock(chain: ChainClient, number: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = chain.onHead((head) => {
      if (head.number < number) return
      stop()
      chain.blockHash(number).then(resolve, reject)
    })
    if (chain.head().number >= number) {
      stop()
      chain.blockHash(number).then(resolve, reject)
    }
  })
}

/** Waits until the next epoch of a subnet after a block has run; resolves with the hash of its own block. */
export async function reachEpoch(chain: ChainClient, netuid: number, after: string): Promise<string> {
  const due = await chain.nextEpochStartBlock(netuid, after)
  if (due === undefined) throw new Error(`subnet ${netuid} has no epoch to come`)
  return reachBlock(chain, due)
}
