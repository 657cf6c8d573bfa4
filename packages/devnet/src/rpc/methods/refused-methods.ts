import type { MethodTable, RpcMethod } from '../method.js'
import { RpcError } from '../rpc-error.js'

const NOT_SERVED = -32_000

/** Methods of the real node that make no sense here: they are refused by their reason and not as unknown. */
export function createRefusedMethods(): MethodTable {
  const noKeys = refuse('This node holds no keys: blocks are not signed here')
  const noProofs = refuse('This node makes no storage proofs')
  const noTraces = refuse('This node does not trace blocks')
  return {
    author_hasKey: noKeys,
    author_hasSessionKeys: noKeys,
    author_insertKey: noKeys,
    author_rotateKeys: noKeys,
    state_getReadProof: noProofs,
    state_getChildReadProof: noProofs,
    state_traceBlock: noTraces,
  }
}

function refuse(message: string): RpcMethod {
  return () => {
    throw new RpcError({ code: NOT_SERVED, message })
  }
}
