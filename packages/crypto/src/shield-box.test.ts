import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromHex, hashShieldKey, initCrypto, loadShieldBox, type ShieldBox, type ShieldKeys, toHex } from './index.js'

interface Vectors {
  readonly key: { readonly encapsulation_key_hex: string; readonly decapsulation_key_hex: string }
  readonly cases: readonly { readonly plaintext_hex: string; readonly blob_hex: string }[]
}

const runs = Number(process.env.FUZZ_RUNS ?? 60)
const seed = Uint8Array.from({ length: 64 }, (_, index) => index)
let box: ShieldBox
let keys: ShieldKeys
let vectors: Vectors

beforeAll(async () => {
  await initCrypto({ keys: false })
  box = await loadShieldBox()
  keys = box.deriveKeys(seed)
  vectors = JSON.parse(await readFile(new URL('../../../test/vectors/mevshield.json', import.meta.url), 'utf8'))
})

describe('loadShieldBox', () => {
  test('opens what the official client closed', () => {
    expect(toHex(keys.publicKey)).toBe(`0x${vectors.key.encapsulation_key_hex}`)
    expect(toHex(keys.secret)).toBe(`0x${vectors.key.decapsulation_key_hex}`)
    expect(vectors.cases.length).toBeGreaterThan(1)
    for (const { plaintext_hex, blob_hex } of vectors.cases) {
      const opened = box.open(keys, fromHex(`0x${blob_hex}`))
      expect(opened && Buffer.from(opened).toString('hex')).toBe(plaintext_hex)
    }
  })

  test('opens what it closed, and hides it from every other key', () => {
    const other = box.deriveKeys(seed.map((byte) => byte ^ 1))
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ minLength: 56, maxLength: 56 }),
        (plaintext, randomness) => {
          const sealed = box.seal({ publicKey: keys.publicKey, plaintext, randomness })
          expect(sealed.subarray(0, 16)).toEqual(hashShieldKey(keys.publicKey))
          expect(box.open(keys, sealed)).toEqual(plaintext)
          // A box that claims to be for another key does not open with it either.
          sealed.set(hashShieldKey(other.publicKey))
          expect(box.open(other, sealed)).toBeUndefined()
        },
      ),
      { numRuns: runs },
    )
  })

  test('a box that was changed in any byte, cut or lengthened does not open', () => {
    const sealed = box.seal({ publicKey: keys.publicKey, plaintext: seed, randomness: new Uint8Array(56) })
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = sealed.slice()
        changed[at] = (changed[at] ?? 0) ^ change
        expect(box.open(keys, changed)).toBeUndefined()
        expect(box.open(keys, sealed.slice(0, at))).toBeUndefined()
        expect(box.open(keys, Uint8Array.of(...sealed, change))).toBeUndefined()
      }),
      { numRuns: runs },
    )
  })

  test('garbage does not open, also behind the hash of the right key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (garbage) => {
        expect(box.open(keys, garbage)).toBeUndefined()
        expect(box.open(keys, Uint8Array.of(...hashShieldKey(keys.publicKey), 0x40, 0x04, ...garbage))).toBeUndefined()
      }),
      { numRuns: runs },
    )
  })

  test('refuses seeds, keys and randomness of a wrong length', () => {
    const refused = expect.objectContaining({ code: 'CRYPTO_SECRET_INVALID' })
    const sealing = { publicKey: keys.publicKey, plaintext: seed, randomness: new Uint8Array(56) }
    expect(() => box.deriveKeys(seed.slice(1))).toThrow(refused)
    expect(() => box.seal({ ...sealing, publicKey: keys.publicKey.slice(1) })).toThrow(refused)
    expect(() => box.seal({ ...sealing, publicKey: new Uint8Array(1_184).fill(255) })).toThrow(refused)
    expect(() => box.seal({ ...sealing, randomness: new Uint8Array(55) })).toThrow(refused)
  })
})
