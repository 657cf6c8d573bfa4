import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromHex, initCrypto, loadTimelock, requireTimelock, sha256, type Timelock, toHex } from './index.js'

interface Vectors {
  readonly beacon: { readonly public_key_hex: string }
  readonly round: number
  readonly signature_hex: string
  readonly randomness_hex: string
  readonly cases: readonly { readonly plaintext_hex: string; readonly ciphertext_hex: string }[]
}

const seed = new Uint8Array(32).fill(7)
const round = 1_000n
let timelock: Timelock
let vectors: Vectors
let quicknet: Uint8Array
let signature: Uint8Array

beforeAll(async () => {
  await initCrypto({ keys: false })
  timelock = await loadTimelock()
  vectors = JSON.parse(await readFile(new URL('../../../test/vectors/timelock.json', import.meta.url), 'utf8'))
  quicknet = fromHex(`0x${vectors.beacon.public_key_hex}`)
  signature = fromHex(`0x${vectors.signature_hex}`)
})

describe('a public beacon', () => {
  test('signed its round and no other', () => {
    expect(vectors.round).toBe(Number(round))
    expect(toHex(sha256(signature))).toBe(`0x${vectors.randomness_hex}`)
    expect(timelock.verify(quicknet, round, signature)).toBe(true)
    expect(timelock.verify(quicknet, round + 1n, signature)).toBe(false)
  })

  test('opens with its signature what the official client closed', () => {
    expect(vectors.cases.length).toBeGreaterThan(1)
    for (const { plaintext_hex, ciphertext_hex } of vectors.cases) {
      const opened = timelock.open(signature, fromHex(`0x${ciphertext_hex}`))
      expect(opened && Buffer.from(opened).toString('hex')).toBe(plaintext_hex)
    }
  })

  test('opens what is closed for it here', () => {
    const plaintext = Uint8Array.of(1, 2, 3)
    const randomness = Uint8Array.from({ length: 76 }, (_, index) => index)
    const sealed = timelock.seal({ publicKey: quicknet, round, plaintext, randomness })
    expect(timelock.open(signature, sealed)).toEqual(plaintext)
  })
})

describe('a beacon of one seed', () => {
  const plaintext = new TextEncoder().encode('weights')
  const randomness = new Uint8Array(76).fill(3)
  const sealFor = (at: bigint): Uint8Array =>
    timelock.seal({ publicKey: timelock.publicKeyOf(seed), round: at, plaintext, randomness })

  let signed: Uint8Array
  let sealed: Uint8Array

  beforeAll(() => {
    signed = timelock.sign(seed, 1n)
    sealed = sealFor(1n)
  })

  test('is the same one where there was no time to wait', () => {
    expect(requireTimelock().sign(seed, 1n)).toEqual(signed)
    expect(requireTimelock().open(signed, sealed)).toEqual(plaintext)
  })

  test('signs rounds that its key verifies, and that open what was closed until them', () => {
    for (const at of [1n, 2n ** 40n]) {
      const said = timelock.sign(seed, at)
      expect(timelock.verify(timelock.publicKeyOf(seed), at, said)).toBe(true)
      expect(timelock.open(said, sealFor(at))).toEqual(plaintext)
    }
    expect(timelock.open(timelock.sign(seed, 2n), sealed)).toBeUndefined()
    expect(timelock.verify(quicknet, 1n, signed)).toBe(false)
  })

  // One place in each part: U, V, W, the lengths, the body, the nonce, the name of the cipher.
  test.each([1, 105, 145, 176, 184, 195, 215, 230, 240])('a ciphertext changed at %i does not open', (place) => {
    const changed = sealed.slice()
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(timelock.open(signed, changed)).toBeUndefined()
  })

  test.each([0, 95, 103, 150, 183, 230])('a ciphertext cut after %i bytes does not open', (length) => {
    expect(timelock.open(signed, sealed.slice(0, length))).toBeUndefined()
  })

  test('what is no key, no seed, no signature is refused', () => {
    const code = expect.objectContaining({ code: 'CRYPTO_SECRET_INVALID' })
    const zero = Uint8Array.from({ length: 96 }, (_, index) => (index === 0 ? 0xc0 : 0))
    for (const publicKey of [new Uint8Array(), new Uint8Array(96), zero, quicknet.slice(1)]) {
      expect(() => timelock.seal({ publicKey, round, plaintext, randomness })).toThrow(code)
      expect(timelock.verify(publicKey, round, signature)).toBe(false)
    }
    expect(() => timelock.publicKeyOf(new Uint8Array(31))).toThrow(code)
    expect(() => timelock.sign(new Uint8Array(33), 1n)).toThrow(code)
    for (const bad of [new Uint8Array(), new Uint8Array(48), zero.slice(0, 48), quicknet.slice(0, 48)]) {
      expect(timelock.verify(quicknet, round, bad)).toBe(false)
      expect(timelock.open(bad, sealed)).toBeUndefined()
    }
  })
})
