import type { Block } from '../../chain/block.js'
import { concatBytes, createScaleReader, encodeUint } from '../../scale.js'
import { blockHash, defineMethod, hexBytes, type MethodTable, type RpcServices } from '../method.js'
import { requireBlock } from '../views.js'

const classes = ['normal', 'operational', 'mandatory'] as const

/** What an extrinsic would cost. The width of a balance is the runtime's: it follows from the length of the answer. */
export function createPaymentMethods({ chain }: RpcServices): MethodTable {
  const ask = (block: Block, method: string, extrinsic: Uint8Array): Uint8Array =>
    chain.call(block, method, concatBytes(extrinsic, encodeUint(extrinsic.length, 4)))

  return {
    payment_queryInfo: defineMethod([hexBytes, blockHash], ([extrinsic, at]) =>
      viewInfo(ask(requireBlock(chain, at), 'TransactionPaymentApi_query_info', extrinsic)),
    ),
    payment_queryFeeDetails: defineMethod([hexBytes, blockHash], ([extrinsic, at]) =>
      viewFeeDetails(ask(requireBlock(chain, at), 'TransactionPaymentApi_query_fee_details', extrinsic)),
    ),
  }
}

function viewInfo(answer: Uint8Array): object {
  const reader = createScaleReader(answer)
  const weight = { ref_time: Number(reader.compact()), proof_size: Number(reader.compact()) }
  const dispatchClass = classes[reader.byte()] ?? 'normal'
  return { weight, class: dispatchClass, partialFee: reader.uint(reader.remaining).toString() }
}

function viewFeeDetails(answer: Uint8Array): object {
  const reader = createScaleReader(answer)
  if (reader.byte() === 0) return { inclusionFee: null }
  const width = reader.remaining / 4
  const amount = (): string => `0x${reader.uint(width).toString(16)}`
  return { inclusionFee: { baseFee: amount(), lenFee: amount(), adjustedWeightFee: amount() } }
}
