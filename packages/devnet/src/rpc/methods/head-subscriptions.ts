import { z } from 'zod'
import type { Block } from '../../chain/block.js'
import { type Caller, defineMethod, type MethodTable, type RpcMethod, type RpcServices } from '../method.js'
import { methodNotFound, RpcError } from '../rpc-error.js'
import type { Subscriptions } from '../subscriptions.js'
import { viewHeader } from '../views.js'

/** Subscriptions of a caller; over HTTP the methods that open some do not exist. */
export function requireSubscriptions(caller: Caller): Subscriptions {
  if (caller.subscriptions === null) throw new RpcError(methodNotFound)
  return caller.subscriptions
}

/** Ends any kind of subscription. */
export const unsubscribe: RpcMethod = defineMethod([z.union([z.string(), z.number()])], ([id], caller) =>
  requireSubscriptions(caller).end(String(id)),
)

/** Following the head and the finalized head. The present one comes first. */
export function createHeadSubscriptions({ chain }: RpcServices): MethodTable {
  function follow(
    notification: string,
    first: () => Block,
    listen: (tell: (block: Block) => void) => () => void,
  ): RpcMethod {
    return defineMethod([], (_params, caller) => {
      const subscription = requireSubscriptions(caller).open(notification)
      subscription.notify(viewHeader(first().header))
      subscription.onEnd(listen((block) => subscription.notify(viewHeader(block.header))))
      return subscription.id
    })
  }

  /** After a step back the head is a new one too. */
  function onHead(tell: (block: Block) => void): () => void {
    const ends = [chain.onBlock(tell), chain.onReverted(tell)]
    return () => {
      for (const end of ends) end()
    }
  }

  const newHeads = follow('chain_newHead', chain.head, onHead)
  const finalizedHeads = follow('chain_finalizedHead', chain.finalized, chain.onFinalized)

  return {
    chain_subscribeNewHeads: newHeads,
    chain_subscribeNewHead: newHeads,
    chain_unsubscribeNewHeads: unsubscribe,
    chain_unsubscribeNewHead: unsubscribe,
    subscribe_newHead: newHeads,
    unsubscribe_newHead: unsubscribe,
    chain_subscribeAllHeads: follow('chain_allHead', chain.head, onHead),
    chain_unsubscribeAllHeads: unsubscribe,
    chain_subscribeFinalizedHeads: finalizedHeads,
    chain_subscribeFinalisedHeads: finalizedHeads,
    chain_unsubscribeFinalizedHeads: unsubscribe,
    chain_unsubscribeFinalisedHeads: unsubscribe,
  }
}
