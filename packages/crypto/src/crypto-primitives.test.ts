import { generateKeyPairSync, sign as signNode } from 'node:crypto'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sr25519_keypair_from_seed, sr25519_sign } from '@polkadot-labs/schnorrkel-wasm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  blake2b128,
  blake2b256,
  fromHex,
  initCrypto,
  keccak256,
  recoverSecp256k1,
  sha256,
  toHex,
  twox,
  verifyEd25519Zip215,
  verifySignature,
} from './index.js'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

beforeAll(() => initCrypto())

describe('hashes', () => {
  test('agree with published digests', () => {
    expect(toHex(blake2b256(text('')))).toBe('0x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8')
    expect(toHex(blake2b128(text('abc')))).toBe('0xcf4ab791c62b8d2b2109c90275287816')
    expect(toHex(keccak256(text('')))).toBe('0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
    expect(toHex(sha256(text('abc')))).toBe('0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  test('twox of pallet names give the prefixes every Substrate chain has', () => {
    expect(toHex(twox(text('System'), 2))).toBe('0x26aa394eea5630e07c48ae0c9558cef7')
    expect(toHex(twox(text('Account'), 2))).toBe('0xb99d880ec681799c0cf30e8886371da9')
    expect(twox(text('a'), 1)).toEqual(twox(text('a'), 4).subarray(0, 8))
  })
})

describe('fromHex', () => {
  test('is the inverse of toHex', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes)
      }),
    )
  })

  test.each(['', '00', '0x0', '0xzz', '0x00 '])('refuses %j', (value) => {
    expect(() => fromHex(value)).toThrow(expect.objectContaining({ code: 'CRYPTO_HEX_INVALID' }))
  })
})

describe('verifySignature', () => {
  const pair = sr25519_keypair_from_seed(new Uint8Array(32).fill(7))
  const [secret, publicKey] = [pair.slice(0, 64), pair.slice(64)]
  const message = text('a message')
  const signature = sr25519_sign(publicKey, secret, message)
  const claim = { scheme: 'sr25519', publicKey, message, signature } as const

  test('accepts what the key signed and nothing else', () => {
    expect(verifySignature(claim)).toBe(true)
    expect(verifySignature({ ...claim, message: text('another') })).toBe(false)
    expect(verifySignature({ ...claim, scheme: 'ed25519' })).toBe(false)
  })

  test('answers false to any altered or malformed bytes, and goes on working', () => {
    const altered = fc.tuple(fc.nat(63), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
      const copy = signature.slice()
      copy[at] = (copy[at] ?? 0) ^ flip
      return copy
    })
    fc.assert(
      fc.property(fc.oneof(altered, fc.uint8Array({ maxLength: 70 })), (bytes) => {
        expect(verifySignature({ ...claim, signature: bytes })).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        expect(verifySignature({ ...claim, publicKey: key })).toBe(false)
      }),
    )
    expect(verifySignature(claim)).toBe(true)
  })

  test('checks ed25519', () => {
    const keys = generateKeyPairSync('ed25519')
    const edKey = new Uint8Array(keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(12))
    const edSignature = new Uint8Array(signNode(null, message, keys.privateKey))
    const edClaim = { scheme: 'ed25519', publicKey: edKey, message, signature: edSignature } as const
    expect(verifySignature(edClaim)).toBe(true)
    expect(verifyEd25519Zip215(edClaim)).toBe(true)
    expect(verifySignature({ ...edClaim, message: text('another') })).toBe(false)
    expect(verifyEd25519Zip215({ ...edClaim, message: text('another') })).toBe(false)
  })

  test('ZIP-215 lets the identity point sign anything; the strict check need not be asked', () => {
    const identity = new Uint8Array(32)
    identity[0] = 1
    const zero = new Uint8Array(64)
    zero.set(identity)
    expect(verifyEd25519Zip215({ publicKey: identity, message, signature: zero })).toBe(true)
  })
})

describe('recoverSecp256k1', () => {
  const secretKey = new Uint8Array(32).fill(9)
  const hash = (): Uint8Array => blake2b256(text('a message'))

  function sign(): Uint8Array {
    // noble writes the recovery bit first, Substrate last.
    const bytes = secp256k1.sign(hash(), secretKey, { prehash: false, format: 'recovered' })
    return Uint8Array.of(...bytes.subarray(1), bytes[0] ?? 0)
  }

  test('finds the key that signed', () => {
    const options = { signature: sign(), messageHash: hash(), compressed: true }
    expect(recoverSecp256k1(options)).toEqual({ ok: true, publicKey: secp256k1.getPublicKey(secretKey) })
    const full = recoverSecp256k1({ ...options, compressed: false })
    expect(full).toEqual({ ok: true, publicKey: secp256k1.getPublicKey(secretKey, false).subarray(1) })
  })

  test('accepts the recovery numbers of Ethereum', () => {
    const signature = sign()
    signature[64] = (signature[64] ?? 0) + 27
    expect(recoverSecp256k1({ signature, messageHash: hash(), compressed: true }).ok).toBe(true)
  })

  test('says what is wrong with a signature', () => {
    const recover = (signature: Uint8Array) => recoverSecp256k1({ signature, messageHash: hash(), compressed: true })
    expect(recover(sign().fill(9, 64))).toEqual({ ok: false, reason: 'bad-v' })
    expect(recover(sign().fill(255, 0, 32))).toEqual({ ok: false, reason: 'bad-rs' })
    expect(recover(new Uint8Array(65))).toEqual({ ok: false, reason: 'bad-signature' })
  })
})
