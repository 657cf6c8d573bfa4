import { initCrypto, recoverSecp256k1, toHex, verifySignature } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { createDevKeystore, type KeyScheme } from './keystore.js'

beforeAll(() => initCrypto())
const message = new Uint8Array(32).fill(1)
const schemes: readonly KeyScheme[] = ['sr25519', 'ed25519', 'ecdsa']

function isSigned(scheme: KeyScheme, publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (scheme !== 'ecdsa') return verifySignature({ scheme, publicKey, signature, message })
  const recovered = recoverSecp256k1({ signature, messageHash: message, compressed: true })
  return recovered.ok && toHex(recovered.publicKey) === toHex(publicKey)
}

describe.each(schemes)('a keystore of development, %s', (scheme) => {
  const kind = { scheme, type: 'aura' }

  test('signs with what it made, for this use alone', () => {
    const keys = createDevKeystore({ seed: Uint8Array.of(1) })
    const publicKey = keys.generate(kind, null)
    expect(keys.publicKeys(kind)).toEqual([publicKey])
    expect(keys.publicKeys({ scheme, type: 'gran' })).toEqual([])
    expect(keys.sign({ scheme, type: 'gran' }, publicKey, message)).toBeNull()
    expect(isSigned(scheme, publicKey, keys.sign(kind, publicKey, message) ?? new Uint8Array())).toBe(true)
  })

  test('makes the same keys from the same seed, one after the other', () => {
    const make = (seed: number): string[] => {
      const keys = createDevKeystore({ seed: Uint8Array.of(seed) })
      return [keys.generate(kind, null), keys.generate(kind, null)].map(toHex)
    }
    expect(make(1)).toEqual(make(1))
    expect(new Set([...make(1), ...make(2)]).size).toBe(4)
  })

  test('knows the keys of secret URIs', () => {
    const keys = createDevKeystore({ seed: Uint8Array.of(1) })
    const known: Readonly<Record<KeyScheme, string>> = {
      sr25519: '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
      ed25519: '0x88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee',
      ecdsa: '0x020a1091341fe5664bfa1782d5e04779689068c916b04cb365ec3153755684d9a1',
    }
    expect(toHex(keys.generate(kind, '//Alice'))).toBe(known[scheme])
    keys.generate(kind, '//Alice')
    expect(keys.publicKeys(kind)).toHaveLength(1)
    expect(() => keys.generate(kind, '0x00')).toThrow(expect.objectContaining({ code: 'CRYPTO_SURI_INVALID' }))
  })
})
