import { SubnetkitError } from '@subnetkit/core'
import type { RpcRefusal } from '../connection/rpc-failure.js'
import { type ChainRuntime, errorName, palletName } from '../decode/runtime.js'
import {
  CHAIN_BALANCE_TOO_LOW,
  CHAIN_CALL_FAILED,
  CHAIN_CALL_REFUSED,
  CHAIN_NONCE_CONFLICT,
  CHAIN_POOL_FULL,
  CHAIN_SIGNATURE_REFUSED,
  CHAIN_STAKE_TOO_LOW,
  CHAIN_WEIGHTS_TOO_FAST,
} from '../errors.js'
import type { PlainValue } from '../types/chain-client.js'
import { dispatchErrors, poolErrors, type Refusal } from './refusals.js'

/** Whose call it was. */
export interface CallContext {
  /** `SubtensorModule.set_weights`. */
  readonly call: string
  /** Address. */
  readonly signer: string
}

/** What the pool's refusal of an extrinsic means. */
export function toPoolError({ code, message, data }: RpcRefusal, context: CallContext): SubnetkitError {
  const reason = data === undefined ? message : `${message}: ${String(data)}`
  if (code === 1014) return new SubnetkitError(CHAIN_NONCE_CONFLICT, { ...context })
  if (code === 1016) return new SubnetkitError(CHAIN_POOL_FULL, { ...context })
  if (code !== 1010) return new SubnetkitError(CHAIN_CALL_REFUSED, { ...context, reason })
  const text = String(data)
  const custom = /^Custom error: (\d+)$/.exec(text)?.[1]
  if (custom !== undefined) return fromCustom(Number(custom), context)
  if (text.startsWith('Inability to pay')) return new SubnetkitError(CHAIN_BALANCE_TOO_LOW, { ...context })
  if (isOutdated(text)) return new SubnetkitError(CHAIN_NONCE_CONFLICT, { ...context })
  if (text.includes('bad signature')) return new SubnetkitError(CHAIN_SIGNATURE_REFUSED, { ...context })
  return new SubnetkitError(CHAIN_CALL_REFUSED, { ...context, reason })
}

/** Whether the pool refused for a nonce or an age that a new signature mends: nothing of it is in the pool. */
export function isStale({ code, data }: RpcRefusal): boolean {
  return code === 1014 || (code === 1010 && isOutdated(String(data)))
}

function isOutdated(text: string): boolean {
  return text === 'Transaction is outdated' || text.includes('ancient birth block')
}

function fromCustom(number: number, context: CallContext): SubnetkitError {
  // Two numbers stand for more than one error on the real chain; the call tells which.
  if (/^SubtensorModule\.\w+_weights$/.test(context.call)) {
    if (number === 1) return new SubnetkitError(CHAIN_STAKE_TOO_LOW, { ...context })
    if (number === 6) return new SubnetkitError(CHAIN_WEIGHTS_TOO_FAST, { ...context })
  }
  const reason = `Custom(${number})`
  const descriptor = poolErrors[number]
  if (descriptor === undefined) return new SubnetkitError(CHAIN_CALL_REFUSED, { ...context, reason })
  return new SubnetkitError<Refusal>(descriptor, { ...context, reason })
}

/** What the error of an included call means; `error` is a plain `DispatchError`. */
export function toDispatchError(runtime: ChainRuntime, error: PlainValue, context: CallContext): SubnetkitError {
  const { pallet, name } = nameOf(runtime, error)
  const descriptor = Object.hasOwn(dispatchErrors, name) ? dispatchErrors[name] : undefined
  if (descriptor === undefined) return new SubnetkitError(CHAIN_CALL_FAILED, { ...context, pallet, name })
  return new SubnetkitError<Refusal>(descriptor, { ...context, reason: name })
}

/** `{ Module: { index, error } }`, `{ Token: 'FundsUnavailable' }`, or a bare name. */
function nameOf(runtime: ChainRuntime, error: PlainValue): { pallet: string; name: string } {
  if (typeof error === 'string') return { pallet: 'runtime', name: error }
  const [[kind, value] = ['unknown', null]] = Object.entries(error ?? {}) as [string, PlainValue][]
  if (kind !== 'Module') return { pallet: kind, name: String(value) }
  const { index, error: bytes } = value as { readonly index: number; readonly error: string }
  const errorIndex = Number.parseInt(bytes.slice(2, 4), 16)
  return { pallet: palletName(runtime, index), name: errorName(runtime, index, errorIndex) }
}
