import { guardMethods } from './guard-methods.js'
import { defineMethod, type MethodTable, type RpcServices } from './method.js'
import { createAuthorMethods } from './methods/author-methods.js'
import { createChainMethods } from './methods/chain-methods.js'
import { createChildStateMethods } from './methods/child-state-methods.js'
import { createDevMethods } from './methods/dev-methods.js'
import { createHeadSubscriptions } from './methods/head-subscriptions.js'
import { createPaymentMethods } from './methods/payment-methods.js'
import { createRefusedMethods } from './methods/refused-methods.js'
import { createStateMethods } from './methods/state-methods.js'
import { createStorageQueries } from './methods/storage-queries.js'
import { createSubtensorMethods } from './methods/subtensor-methods.js'
import { createSystemMethods } from './methods/system-methods.js'

/** Every method that this node speaks. */
export function createMethodTable(services: RpcServices): MethodTable {
  const methods: MethodTable = {
    ...createChainMethods(services),
    ...createHeadSubscriptions(services),
    ...createStateMethods(services),
    ...createStorageQueries(services),
    ...createAuthorMethods(services),
    ...createSystemMethods(services),
    ...createPaymentMethods(services),
    ...createChildStateMethods(services),
    ...createSubtensorMethods(services),
    ...createRefusedMethods(),
    ...createDevMethods(services),
  }
  const names = [...Object.keys(methods), 'rpc_methods'].sort()
  return { ...guardMethods(methods, services), rpc_methods: defineMethod([], () => ({ methods: names })) }
}
