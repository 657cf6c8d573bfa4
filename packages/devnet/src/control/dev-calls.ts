import { concatBytes, encodeBytes, encodeCompact, encodeUint } from '../scale.js'

/** A call as it stands in an extrinsic, encoded. Indices are those of this runtime and of the real chain. */
export type Call = Uint8Array

const system = 0
const balances = 5
const utility = 11
const sudoPallet = 12

/** Sudo as the root of the chain. */
export function sudo(call: Call): Call {
  return concatBytes(Uint8Array.of(sudoPallet, 0), call)
}

/** Sudo in the name of an account. */
export function sudoAs(account: Uint8Array, call: Call): Call {
  return concatBytes(Uint8Array.of(sudoPallet, 3), toAddress(account), call)
}

/** All of these calls, or none. */
export function batchAll(calls: readonly Call[]): Call {
  return concatBytes(Uint8Array.of(utility, 2), encodeCompact(calls.length), ...calls)
}

export function setStorage(items: readonly (readonly [key: Uint8Array, value: Uint8Array])[]): Call {
  const encoded = items.flatMap(([key, value]) => [encodeBytes(key), encodeBytes(value)])
  return concatBytes(Uint8Array.of(system, 4), encodeCompact(items.length), ...encoded)
}

export function killStorage(keys: readonly Uint8Array[]): Call {
  return concatBytes(Uint8Array.of(system, 5), encodeCompact(keys.length), ...keys.map(encodeBytes))
}

/** What an account holds free, in rao. */
export function forceSetBalance(account: Uint8Array, rao: bigint): Call {
  return concatBytes(Uint8Array.of(balances, 8), toAddress(account), encodeCompact(rao))
}

/** The address of an account: its 32 bytes after their kind. */
export function toAddress(account: Uint8Array): Uint8Array {
  return concatBytes(encodeUint(0, 1), account)
}
