import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { DEVNET_BLOCK_UNKNOWN, DEVNET_STATE_DISCARDED } from '../errors.js'

export interface RpcErrorObject {
  readonly code: number
  readonly message: string
  readonly data?: string
}

/** Ends a method with the error object that goes to the caller. */
export class RpcError extends Error {
  readonly object: RpcErrorObject

  constructor(object: RpcErrorObject) {
    super(object.message)
    this.name = 'RpcError'
    this.object = object
  }
}

export const parseFailed: RpcErrorObject = { code: -32700, message: 'Parse error' }
export const invalidRequest: RpcErrorObject = { code: -32600, message: 'Invalid request' }
export const methodNotFound: RpcErrorObject = { code: -32601, message: 'Method not found' }
export const callUnsafe: RpcErrorObject = { code: -32601, message: 'RPC call is unsafe to be called externally' }

export function invalidParams(data: string): RpcErrorObject {
  return { code: -32602, message: 'Invalid params', data }
}

/** In the words of the real node's server. */
export function tooManySubscriptions(limit: number): RpcErrorObject {
  return { code: -32006, message: 'Too many subscriptions on the connection', data: `Exceeded max limit of ${limit}` }
}

/** Numbers of the `state` family of the real node. */
export const STATE_INVALID_RANGE = 4001
export const STATE_INVALID_COUNT = 4002
export const STATE_CLIENT_ERROR = 4003
const SERVER_ERROR = -32000

/** The error object for whatever a method threw; the texts are those that clients of the real node look for. */
export function toRpcErrorObject(error: unknown): RpcErrorObject {
  if (error instanceof RpcError) return error.object
  if (SubnetkitError.is(error, DEVNET_BLOCK_UNKNOWN)) {
    return clientError(`UnknownBlock: Expect block number from id: ${error.args.block}`)
  }
  if (SubnetkitError.is(error, DEVNET_STATE_DISCARDED)) {
    return clientError(`UnknownBlock: State already discarded for ${error.args.block}`)
  }
  if (SubnetkitError.is(error) && error.code.startsWith('HOST_'))
    return clientError(`Execution failed: ${error.message}`)
  if (SubnetkitError.is(error))
    return { code: SERVER_ERROR, message: error.message, data: `${error.code}: ${error.fix}` }
  return { code: SERVER_ERROR, message: toErrorMessage(error) }
}

function clientError(text: string): RpcErrorObject {
  return { code: STATE_CLIENT_ERROR, message: `Client error: ${text}` }
}
