import { z } from 'zod'
import { blockHash, defineMethod, type MethodTable, type RpcServices, u32 } from '../method.js'
import { viewBlock, viewHeader } from '../views.js'

const blockNumber = z.union([
  u32,
  z
    .string()
    .regex(/^0x[0-9a-fA-F]{1,8}$/, 'expected a block number')
    .transform(Number),
])
const blockNumbers = z.union([blockNumber, z.array(blockNumber).max(10_000)]).nullable()

/** Reading blocks. */
export function createChainMethods({ chain }: RpcServices): MethodTable {
  const hashOf = (number: number): string | null => chain.byNumber(number)?.hash ?? null

  const getBlockHash = defineMethod([blockNumbers], ([numbers]) => {
    if (numbers === null) return chain.head().hash
    return Array.isArray(numbers) ? numbers.map(hashOf) : hashOf(numbers)
  })

  const getFinalizedHead = defineMethod([], () => chain.finalized().hash)

  return {
    chain_getBlock: defineMethod([blockHash], ([hash]) => {
      const block = hash === null ? chain.head() : chain.byHash(hash)
      return block === undefined ? null : viewBlock(block)
    }),
    chain_getHeader: defineMethod([blockHash], ([hash]) => {
      const block = hash === null ? chain.head() : chain.byHash(hash)
      return block === undefined ? null : viewHeader(block.header)
    }),
    chain_getBlockHash: getBlockHash,
    chain_getHead: getBlockHash,
    chain_getFinalizedHead: getFinalizedHead,
    chain_getFinalisedHead: getFinalizedHead,
  }
}
