import { createHash } from 'node:crypto'
import { type Ss58Address, SubnetkitError } from '@subnetkit/core'
import { decodeBase58, encodeBase58 } from './base58.js'
import { CRYPTO_SS58_INVALID } from './errors.js'

/** A public key and the network number written before it. */
export interface Ss58Parts {
  /** 42 for Bittensor and for Substrate in general; up to 16383. */
  readonly prefix: number
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

const BITTENSOR_PREFIX = 42
const CHECKSUM_BYTES = 2
const KEY_BYTES = 32

/** Takes an address of a 32-byte key apart, whatever its prefix; ends with CRYPTO_SS58_INVALID. Needs no `initCrypto`. */
export function decodeSs58(address: string): Ss58Parts {
  const bytes = decodeBase58(address)
  const prefix = bytes === undefined ? undefined : readPrefix(bytes)
  if (bytes === undefined || prefix === undefined) return refuse(address)
  const keyAt = prefix.length
  if (bytes.length !== keyAt + KEY_BYTES + CHECKSUM_BYTES) return refuse(address)
  const body = bytes.subarray(0, keyAt + KEY_BYTES)
  if (!checksumOf(body).equals(bytes.subarray(body.length))) return refuse(address)
  return { prefix: prefix.value, publicKey: bytes.slice(keyAt, keyAt + KEY_BYTES) }
}

/** The address of a 32-byte public key; ends with CRYPTO_SS58_INVALID for another length or prefix. */
export function encodeSs58(publicKey: Uint8Array, prefix: number = BITTENSOR_PREFIX): Ss58Address {
  const known = Number.isInteger(prefix) && prefix >= 0 && prefix <= 16_383
  if (publicKey.length !== KEY_BYTES || !known) return refuse(`a key of ${publicKey.length} bytes, prefix ${prefix}`)
  const body = Buffer.concat([writePrefix(prefix), publicKey])
  return encodeBase58(Buffer.concat([body, checksumOf(body)])) as Ss58Address
}

/** Checks an address of prefix 42, the only spelling that is compared as text; ends with CRYPTO_SS58_INVALID. */
export function parseSs58Address(text: string): Ss58Address {
  const { prefix, publicKey } = decodeSs58(text)
  if (prefix !== BITTENSOR_PREFIX || encodeSs58(publicKey) !== text) return refuse(text)
  return text as Ss58Address
}

function refuse(value: string): never {
  throw new SubnetkitError(CRYPTO_SS58_INVALID, { value: value.slice(0, 80) })
}

function checksumOf(body: Uint8Array): Buffer {
  return createHash('blake2b512').update('SS58PRE').update(body).digest().subarray(0, CHECKSUM_BYTES)
}

/** One byte up to 63; above, 14 bits spread over two bytes with the marker 01 in the first. */
function readPrefix(bytes: Uint8Array): { readonly value: number; readonly length: 1 | 2 } | undefined {
  const [first = 255, second = 0] = bytes
  if (first < 64) return { value: first, length: 1 }
  if (first >= 128) return undefined
  const value = ((first & 0x3f) << 2) | (second >> 6) | ((second & 0x3f) << 8)
  return value < 64 ? undefined : { value, length: 2 }
}

function writePrefix(prefix: number): Uint8Array {
  if (prefix < 64) return Uint8Array.of(prefix)
  return Uint8Array.of(((prefix & 0xfc) >> 2) | 0x40, (prefix >> 8) | ((prefix & 3) << 6))
}
