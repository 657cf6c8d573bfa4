/**
 * Bittensor's files hold schnorrkel's canonical sr25519 secret; JavaScript's libraries multiply its scalar, the first 32 bytes
 * little-endian, by the curve's cofactor 8. Mixing the two raises no error, it only gives another key.
 */
export function fromCanonicalSecret(secret: Uint8Array): Uint8Array {
  return shiftScalar(secret, (scalar) => scalar << 3n)
}

/** The inverse; the scalar of an expanded secret always divides by 8. */
export function toCanonicalSecret(secret: Uint8Array): Uint8Array {
  return shiftScalar(secret, (scalar) => scalar >> 3n)
}

function shiftScalar(secret: Uint8Array, shift: (scalar: bigint) => bigint): Uint8Array {
  const scalar = BigInt(`0x${Buffer.from(secret.slice(0, 32).reverse()).toString('hex')}`)
  // A canonical scalar is below 2^253, so nothing is lost at the upper end.
  const hex = BigInt.asUintN(256, shift(scalar)).toString(16).padStart(64, '0')
  return new Uint8Array([...Buffer.from(hex, 'hex').reverse(), ...secret.slice(32)])
}
