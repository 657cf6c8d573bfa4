import { createScaleReader, encodeBytes } from '../scale.js'

/** Pallet and call of `MevShield.submit_encrypted`, by index as on the real chain. */
const submitEncrypted = Uint8Array.of(30, 1)
/** Version 4 with a signature, the only form that clients send. */
const signedVersion = 0x84

/**
 * The argument of `submit_encrypted` when it begins with this hash and ends the extrinsic, alone or wrapped in another call
 * such as a proxy's. The bytes before the call are not read: they differ from one runtime to the next.
 */
export function findCiphertext(extrinsic: Uint8Array, keyHash: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(extrinsic.buffer, extrinsic.byteOffset, extrinsic.byteLength)
  for (let at = bytes.indexOf(keyHash); at !== -1; at = bytes.indexOf(keyHash, at + 1)) {
    const ciphertext = extrinsic.subarray(at)
    const call = Buffer.concat([submitEncrypted, encodeBytes(ciphertext)])
    const start = extrinsic.length - call.length
    if (start >= 0 && bytes.subarray(start, at).equals(call.subarray(0, at - start))) return ciphertext
  }
  return null
}

/**
 * Whether bytes have the outer form of a signed extrinsic. Nothing else may come out of a shield: an unsigned call is an
 * inherent, which is its author's to make, and a runtime takes it at its word.
 */
export function isSignedExtrinsic(bytes: Uint8Array): boolean {
  try {
    const reader = createScaleReader(bytes)
    return reader.length() === reader.remaining && reader.byte() === signedVersion
  } catch {
    return false
  }
}
