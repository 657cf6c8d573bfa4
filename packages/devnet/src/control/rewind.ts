import type { State } from '@subnetkit/runtime-host'
import type { Block } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import type { Pool } from '../pool/pool.js'

export interface RewindModules {
  readonly chain: Chain
  readonly pool: Pool
  /** Ends the subscriptions of all connections for this reason. */
  endSubscriptions(reason: string): void
}

/** Puts the chain at a block with this state, and these extrinsics into the pool. */
export type Rewind = (block: Block, state: State, pool: readonly Uint8Array[]) => void

/** Nobody who follows a chain expects a final block to go: then all subscriptions end, and say why. */
export function createRewind({ chain, pool, endSubscriptions }: RewindModules): Rewind {
  return (block, state, extrinsics) =>
    chain.batch(() => {
      const head = chain.head()
      const finalized = chain.finalized()
      if (block.hash !== head.hash) {
        if (block.number < finalized.number || chain.byHash(block.hash) === undefined) {
          const reason = `the chain went from block ${head.number} to ${block.number}, and ${finalized.number} was final`
          chain.announce(() => endSubscriptions(reason))
        }
        const retracted = blocksAbove(chain, block.number)
        chain.revert(block, state)
        pool.replace(extrinsics, retracted)
      } else pool.replace(extrinsics, [])
    })
}

/** Those that are still known. */
function blocksAbove(chain: Chain, number: number): Block[] {
  const blocks: Block[] = []
  for (let above = chain.head().number; above > number; above--) {
    const block = chain.byNumber(above)
    if (block === undefined) break
    blocks.push(block)
  }
  return blocks
}
