import { SubnetkitError } from '@subnetkit/core'
import { CRYPTO_HEX_INVALID } from './errors.js'

const hexText = /^0x(?:[0-9a-f]{2})*$/i

/** Bytes as `0x` and lower-case digits. */
export function toHex(bytes: Uint8Array): `0x${string}` {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

/** Bytes from `0x` and an even number of digits; ends with CRYPTO_HEX_INVALID. */
export function fromHex(hex: string): Uint8Array {
  if (!hexText.test(hex)) throw new SubnetkitError(CRYPTO_HEX_INVALID, { value: hex.slice(0, 80) })
  return new Uint8Array(Buffer.from(hex.slice(2), 'hex'))
}
