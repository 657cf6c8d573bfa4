import { z } from 'zod'
import type { Block } from '../../chain/block.js'
import type { BlockReference } from '../../devnet-options.js'
import { defineMethod, type MethodTable, type RpcMethod, type RpcServices, u32 } from '../method.js'
import { callUnsafe, RpcError } from '../rpc-error.js'

const netuid = z.number().int().min(0).max(0xffff)

/** Control of time, for peers on this machine only, and only where it is not switched off. */
export function createDevMethods({ producer, devRpc }: Pick<RpcServices, 'producer' | 'devRpc'>): MethodTable {
  function guarded(method: RpcMethod): RpcMethod {
    return (params, caller) => {
      if (!devRpc || !caller.isLoopback) throw new RpcError(callUnsafe)
      return method(params, caller)
    }
  }

  return {
    dev_newBlock: guarded(defineMethod([], () => viewReference(producer.newBlock()))),
    dev_advanceBlocks: guarded(defineMethod([u32], async ([count]) => viewReference(await producer.advance(count)))),
    dev_advanceToEpoch: guarded(
      defineMethod([netuid], async ([subnet]) => viewReference(await producer.advanceToEpoch(subnet))),
    ),
  }
}

function viewReference({ number, hash }: Block): BlockReference {
  return { number, hash }
}
