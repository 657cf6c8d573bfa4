const order = 0xffffffff_ffffffff_ffffffff_fffffffe_baaedce6_af48a03b_bfd25e8c_d0364141n

/** An ECDSA signature with r and s below the order of secp256k1, which the first versions of the host functions made them. */
export function reduceScalars(signature: Uint8Array): Uint8Array {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32, 64)].map(reduce)
  return new Uint8Array(Buffer.concat([r ?? r0, s ?? r0, signature.subarray(64)]))
}

const r0 = new Uint8Array(32)

function reduce(scalar: Uint8Array): Uint8Array {
  const value = BigInt(`0x${Buffer.from(scalar).toString('hex')}`)
  return value < order ? scalar : Buffer.from((value - order).toString(16).padStart(64, '0'), 'hex')
}
