import type { RpcMethods } from '../devnet-options.js'
import type { Caller, MethodTable, RpcMethod } from './method.js'
import { callUnsafe, RpcError } from './rpc-error.js'

/** Methods that change the node, or cost it much; as the real node sorts them. */
const unsafeNames: ReadonlySet<string> = new Set([
  'author_hasKey',
  'author_hasSessionKeys',
  'author_insertKey',
  'author_removeExtrinsic',
  'author_rotateKeys',
  'state_getPairs',
  'state_queryStorage',
  'system_dryRun',
  'system_dryRunAt',
])

export interface GuardOptions {
  readonly rpcMethods: RpcMethods
  readonly devRpc: boolean
}

/** The same methods, those that are not for everybody with a guard before them. */
export function guardMethods(methods: MethodTable, options: GuardOptions): MethodTable {
  const guarded = Object.entries(methods).map(([name, method]) => [name, guard(name, method, options)] as const)
  return Object.fromEntries(guarded)
}

function guard(name: string, method: RpcMethod, { rpcMethods, devRpc }: GuardOptions): RpcMethod {
  const isDev = name.startsWith('dev_')
  if (!isDev && (rpcMethods === 'unsafe' || !unsafeNames.has(name))) return method
  const isOff = rpcMethods === 'safe' || (isDev && !devRpc)
  return (params, caller: Caller) => {
    if (isOff || !caller.isLoopback) throw new RpcError(callUnsafe)
    return method(params, caller)
  }
}
