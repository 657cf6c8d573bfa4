import { SubnetkitError } from '@subnetkit/core'
import { DEVNET_RPC_REFUSED } from '../errors.js'
import type { Dispatch } from './dispatch.js'
import type { RpcErrorObject } from './rpc-error.js'

/** Calls a JSON-RPC method and returns its result. */
export type LocalRequest = (method: string, params?: readonly unknown[]) => Promise<unknown>

/** Requests from within this process: everything that a connection could ask but subscriptions. */
export function createLocalRequest(dispatch: Dispatch): LocalRequest {
  const caller = { isLoopback: true, subscriptions: null }
  return async (method, params = []) => {
    const text = await dispatch(JSON.stringify({ jsonrpc: '2.0', id: 0, method, params }), caller)
    const answer = JSON.parse(text ?? '{}') as { readonly result?: unknown; readonly error?: RpcErrorObject }
    if (answer.error === undefined) return answer.result
    const { code, message, data } = answer.error
    const reason = data === undefined ? message : `${message}: ${data}`
    throw new SubnetkitError(DEVNET_RPC_REFUSED, { method, rpcCode: code, reason })
  }
}
