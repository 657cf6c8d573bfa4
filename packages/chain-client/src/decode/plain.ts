import {
  bool,
  Compact,
  Enum,
  GenericAccountId,
  Int,
  Null,
  Option,
  Raw,
  Struct,
  Tuple,
  UInt,
  Vec,
  VecFixed,
} from '@polkadot/types'
import type { Codec } from '@polkadot/types/types'
import type { PlainValue } from '../types/chain-client.js'

/** Wider integers lose digits as numbers, and a type must not depend on the value. */
const WIDEST_NUMBER_BITS = 32

/** Turns what the library decoded into plain data; the rules stand at `PlainValue`. */
export function toPlain(codec: Codec): PlainValue {
  if (codec instanceof UInt || codec instanceof Int) return fromInteger(codec)
  if (codec instanceof Compact) return toPlain(codec.unwrap() as Codec)
  if (codec instanceof bool) return codec.isTrue
  if (codec instanceof Enum) return fromEnum(codec)
  if (codec instanceof Option) return codec.isNone ? null : toPlain(codec.unwrap() as Codec)
  if (codec instanceof Struct) return fromFields(codec as Iterable<[unknown, unknown]>)
  if (codec instanceof Map) return [...codec].map(fromPair)
  if (isList(codec) || codec instanceof Set) return [...codec].map(toPlainAny)
  if (codec instanceof Null) return null
  // Accounts are bytes too, but people know them by their address; text has no other form.
  if (codec instanceof Raw && !(codec instanceof GenericAccountId)) return codec.toHex()
  return codec.toString()
}

function isList(codec: Codec): codec is Codec & Iterable<unknown> {
  return codec instanceof Vec || codec instanceof VecFixed || codec instanceof Tuple
}

function toPlainAny(value: unknown): PlainValue {
  return toPlain(value as Codec)
}

function fromInteger(value: UInt | Int): number | bigint {
  return value.bitLength() <= WIDEST_NUMBER_BITS ? value.toNumber() : value.toBigInt()
}

function fromEnum(value: Enum): PlainValue {
  return value.inner instanceof Null ? value.type : { [value.type]: toPlain(value.inner) }
}

function fromFields(fields: Iterable<[unknown, unknown]>): PlainValue {
  return Object.fromEntries([...fields].map(([name, value]) => [String(name), toPlainAny(value)]))
}

function fromPair([key, value]: [unknown, unknown]): PlainValue {
  return [toPlainAny(key), toPlainAny(value)]
}
