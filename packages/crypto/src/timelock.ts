import { createRequire } from 'node:module'
import { SubnetkitError } from '@subnetkit/core'
import { CRYPTO_SECRET_INVALID } from './errors.js'
import { sha256 } from './hash.js'
import { joinClosed, splitClosed } from './timelock-layout.js'

export interface TimelockSealing {
  /** The beacon's, 96 bytes. */
  readonly publicKey: Uint8Array
  /** From 1 on. Whoever knows the beacon's signature of it can open. */
  readonly round: bigint
  readonly plaintext: Uint8Array
  /** 76 fresh random bytes: 32 and 32 for two secrets, 12 for the nonce. */
  readonly randomness: Uint8Array
}

/** A randomness beacon of the scheme `bls-unchained-g1-rfc9380`, and what is closed until one of its rounds. */
export interface Timelock {
  /** 96 bytes, from 32 bytes of seed; ends with CRYPTO_SECRET_INVALID. */
  publicKeyOf(seed: Uint8Array): Uint8Array
  /** What the beacon with this seed says in a round: 48 bytes. Ends with CRYPTO_SECRET_INVALID. */
  sign(seed: Uint8Array, round: bigint): Uint8Array
  /** False for anything malformed. Never throws. */
  verify(publicKey: Uint8Array, round: bigint, signature: Uint8Array): boolean
  /** As the official client closes weights; ends with CRYPTO_SECRET_INVALID for a malformed key. */
  seal(sealing: TimelockSealing): Uint8Array
  /** Undefined for whatever was closed until another round, was changed, or is no such ciphertext. Never throws. */
  open(signature: Uint8Array, sealed: Uint8Array): Uint8Array | undefined
}

const SECRET_BYTES = 32
const NONCE_BYTES = 12
const PUBLIC_KEY_BYTES = 96
const SIGNATURE_BYTES = 48
const COORDINATE_BYTES = 48
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

type Curve = typeof import('@noble/curves/bls12-381.js')
type Cipher = typeof import('@noble/ciphers/aes.js')

/** Loads the algorithms, which few processes need. `initCrypto` must have been awaited. */
export async function loadTimelock(): Promise<Timelock> {
  return createTimelock(await import('@noble/curves/bls12-381.js'), await import('@noble/ciphers/aes.js'))
}

/** The same for who cannot wait: it holds everything else up for some tens of milliseconds. */
export function requireTimelock(): Timelock {
  const load = createRequire(import.meta.url)
  const curve: Curve = load('@noble/curves/bls12-381.js')
  const cipher: Cipher = load('@noble/ciphers/aes.js')
  return createTimelock(curve, cipher)
}

function createTimelock({ bls12_381: bls }: Curve, { gcm }: Cipher): Timelock {
  const { Fr, Fp12 } = bls.fields
  const base = bls.G2.Point.BASE

  type Element = ReturnType<typeof bls.pairing>
  type SignaturePoint = ReturnType<typeof bls.G1.Point.fromBytes>
  type KeyPoint = ReturnType<typeof bls.G2.Point.fromBytes>

  const pointOf = (round: bigint): SignaturePoint => bls.shortSignatures.hash(sha256(bigEndian(round)), DOMAIN)
  const scalarOf = (...parts: readonly Uint8Array[]): bigint =>
    Fr.create(BigInt(`0x${Buffer.from(sha256(Buffer.concat(parts))).toString('hex')}`))

  /** The order of arkworks: twelve coordinates, little-endian. */
  function hashElement({ c0, c1 }: Element): Uint8Array {
    const pairs = [c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2]
    return sha256(Buffer.concat(pairs.flatMap((pair) => [littleEndian(pair.c0), littleEndian(pair.c1)])))
  }

  function parseKey(bytes: Uint8Array): KeyPoint {
    if (bytes.length !== PUBLIC_KEY_BYTES) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
    try {
      const point = bls.G2.Point.fromBytes(bytes)
      point.assertValidity()
      if (!point.is0()) return point
    } catch (cause) {
      throw new SubnetkitError(CRYPTO_SECRET_INVALID, {}, { cause })
    }
    throw new SubnetkitError(CRYPTO_SECRET_INVALID)
  }

  function parseSignature(bytes: Uint8Array): SignaturePoint | undefined {
    if (bytes.length !== SIGNATURE_BYTES) return undefined
    try {
      const point = bls.G1.Point.fromBytes(bytes)
      point.assertValidity()
      return point.is0() ? undefined : point
    } catch {
      return undefined
    }
  }

  function secretOf(seed: Uint8Array): bigint {
    if (seed.length !== SECRET_BYTES) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
    return scalarOf(seed)
  }

  function verify(publicKey: Uint8Array, round: bigint, signature: Uint8Array): boolean {
    try {
      const [key, point] = [parseKey(publicKey), parseSignature(signature)]
      if (point === undefined) return false
      const pairs = [
        { g1: point, g2: base.negate() },
        { g1: pointOf(round), g2: key },
      ]
      return Fp12.eql(bls.pairingBatch(pairs), Fp12.ONE)
    } catch {
      return false
    }
  }

  function seal({ publicKey, round, plaintext, randomness }: TimelockSealing): Uint8Array {
    if (randomness.length !== 2 * SECRET_BYTES + NONCE_BYTES) throw new SubnetkitError(CRYPTO_SECRET_INVALID)
    const beacon = parseKey(publicKey)
    const sigma = randomness.slice(0, SECRET_BYTES)
    const key = randomness.slice(SECRET_BYTES, 2 * SECRET_BYTES)
    const nonce = randomness.slice(2 * SECRET_BYTES)
    const scalar = scalarOf(sigma, key)
    const shared = bls.pairing(pointOf(round), beacon.multiply(scalar))
    return joinClosed({
      u: base.multiply(scalar).toBytes(true),
      v: xor(sigma, hashElement(shared)),
      w: xor(key, sha256(sigma)),
      body: gcm(key, nonce).encrypt(plaintext),
      nonce,
    })
  }

  function open(signature: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
    const closed = splitClosed(sealed)
    const point = parseSignature(signature)
    if (closed === undefined || point === undefined) return undefined
    try {
      const u = parseKey(closed.u)
      const sigma = xor(closed.v, hashElement(bls.pairing(point, u)))
      const key = xor(closed.w, sha256(sigma))
      if (!base.multiply(scalarOf(sigma, key)).equals(u)) return undefined
      return gcm(key, closed.nonce).decrypt(closed.body)
    } catch {
      return undefined
    }
  }

  return {
    publicKeyOf: (seed) => base.multiply(secretOf(seed)).toBytes(true),
    sign: (seed, round) => pointOf(round).multiply(secretOf(seed)).toBytes(true),
    verify,
    seal,
    open,
  }
}

function bigEndian(round: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, round)
  return bytes
}

function littleEndian(coordinate: bigint): Uint8Array {
  return Buffer.from(coordinate.toString(16).padStart(2 * COORDINATE_BYTES, '0'), 'hex').reverse()
}

function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0))
}
