import { SubnetkitError } from './error.js'
import { CORE_VALUE_INVALID } from './errors.js'

declare const brand: unique symbol

/** A primitive that was checked once and is trusted afterwards. */
export type Brand<Primitive, Name extends string> = Primitive & { readonly [brand]: Name }

/** Number of a subnet, u16; 0 is the root network. */
export type Netuid = Brand<number, 'Netuid'>

/** Slot of a neuron in a subnet, u16. Reused after deregistration, so never a key across epochs. */
export type Uid = Brand<number, 'Uid'>

/** An address in SS58 text, prefix 42. Made by `parseSs58Address` of @subnetkit/crypto. */
export type Ss58Address = Brand<string, 'Ss58Address'>

/** The address of a hotkey. A secret is never called `hotkey`; it is a `hotkeyPair`. */
export type Hotkey = Ss58Address

/** An amount in rao: 1 TAO, or 1 alpha, is 10⁹ rao. */
export type Rao = bigint

export const RAO_PER_TAO: Rao = 1_000_000_000n

function asU16(value: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value
  throw new SubnetkitError(CORE_VALUE_INVALID, { value, what, expected: 'an integer from 0 to 65535' })
}

/** Checks a subnet number; ends with CORE_VALUE_INVALID. */
export function asNetuid(value: number): Netuid {
  return asU16(value, 'netuid') as Netuid
}

/** Checks a uid; ends with CORE_VALUE_INVALID. */
export function asUid(value: number): Uid {
  return asU16(value, 'uid') as Uid
}
