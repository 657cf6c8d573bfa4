import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  decodeSs58,
  deriveKey,
  encodeSs58,
  fromHex,
  initCrypto,
  parseSs58Address,
  publicKeyOf,
  sign,
  signVrf,
  toHex,
  verifySignature,
  verifyVrf,
} from './index.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const ALICE_KEY = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
const ALICE_ED25519 = '5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu'
const PHRASE = 'old leopard transfer rib spatial phone calm indicate online fire caution review'
const DEVELOPMENT_PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const invalid = (code: string) => expect.objectContaining({ code })

beforeAll(() => initCrypto())

describe('SS58 addresses', () => {
  test('are the ones every Substrate tool writes', () => {
    expect(encodeSs58(fromHex(ALICE_KEY))).toBe(ALICE)
    expect(decodeSs58(ALICE)).toEqual({ prefix: 42, publicKey: fromHex(ALICE_KEY) })
    expect(parseSs58Address(ALICE)).toBe(ALICE)
    // The same key on the relay chain, and with a prefix of two bytes.
    expect(encodeSs58(fromHex(ALICE_KEY), 0)).toBe('15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5')
    expect(decodeSs58('bt7zDqc4kAcKZ6kWup5yyuvRAbeYPhXGxwXY4CguG476A9MCE').prefix).toBe(13116)
  })

  test('give back the key and the prefix they were made of', () => {
    fc.assert(
      fc.property(bytes32, fc.nat(16_383), (publicKey, prefix) => {
        expect(decodeSs58(encodeSs58(publicKey, prefix))).toEqual({ prefix, publicKey })
      }),
    )
  })

  test('with one character changed are refused', () => {
    fc.assert(
      fc.property(fc.nat(ALICE.length - 1), fc.constantFrom(...'123456789ABCabcz0OIl!é'), (at, character) => {
        fc.pre(ALICE[at] !== character)
        const altered = ALICE.slice(0, at) + character + ALICE.slice(at + 1)
        expect(() => parseSs58Address(altered)).toThrow(invalid('CRYPTO_SS58_INVALID'))
      }),
    )
  })

  test('of any text are refused with one code', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(() => decodeSs58(value)).toThrow(invalid('CRYPTO_SS58_INVALID'))
      }),
    )
    expect(() => decodeSs58('1'.repeat(100_000))).toThrow(invalid('CRYPTO_SS58_INVALID'))
    expect(() => encodeSs58(new Uint8Array(31))).toThrow(invalid('CRYPTO_SS58_INVALID'))
    expect(() => parseSs58Address('15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5')).toThrow(
      invalid('CRYPTO_SS58_INVALID'),
    )
  })
})

describe('deriveKey', () => {
  test.each([
    ['//Alice', ALICE],
    ['//Bob', '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'],
    ['//validator//7', '5GHtVW5x58zixygYiUKjrTGcPhsQpyrWCmKV2WUcRtdNvTj4'],
    [PHRASE, '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX'],
    [
      '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143',
      '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX',
    ],
    [`${PHRASE}//Alice`, '5FEiH8iuDUw271xbqWTWuB6WrDjv5dnCeDX1CyHubAniXDNN'],
    [`${PHRASE}/Alice`, '5GNXbA46ma5dg19GXdiKi5JH3mnkZ8Yea3bBtZAvj7t99P9i'],
    [`${DEVELOPMENT_PHRASE}//Bob/test`, '5CJGwWiKXSE16WJaxBdPZhWqUYkotgenLUALv7ZvqQ4TXeqf'],
  ])('finds the sr25519 key of %s', (suri, address) => {
    const { publicKey, secret } = deriveKey(suri, 'sr25519')
    expect(encodeSs58(publicKey)).toBe(address)
    expect(publicKeyOf(secret, 'sr25519')).toEqual(publicKey)
  })

  test('takes a password into account, for the development phrase too', () => {
    const keys = ['//Alice', '//Alice///one', '//Alice///two'].map((suri) =>
      toHex(deriveKey(suri, 'sr25519').publicKey),
    )
    expect(new Set(keys).size).toBe(3)
  })

  test('finds ed25519 keys', () => {
    const { publicKey, secret } = deriveKey('//Alice', 'ed25519')
    expect(encodeSs58(publicKey)).toBe(ALICE_ED25519)
    expect(publicKeyOf(secret, 'ed25519')).toEqual(publicKey)
    expect(encodeSs58(deriveKey('//validator//7', 'ed25519').publicKey)).toBe(
      '5G5QQ8EnCGxQMhrzMQnXjpUmz7n8hGFVebUyjeAQWJ1AQVYD',
    )
  })

  test.each(['', 'not a phrase at all', '0x00', `${PHRASE.slice(0, -6)}zebra`])('refuses %j', (suri) => {
    expect(() => deriveKey(suri, 'sr25519')).toThrow(invalid('CRYPTO_SURI_INVALID'))
  })

  test('refuses soft steps of ed25519, and never repeats the secret', () => {
    expect(() => deriveKey('//Alice/soft', 'ed25519')).toThrow(invalid('CRYPTO_SURI_INVALID'))
    try {
      deriveKey('zebra zebra zebra', 'sr25519')
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify([error, String(error), (error as Error).cause ?? null])).not.toContain('zebra')
    }
  })
})

describe('sign', () => {
  test('makes the published ed25519 signature of btauth/1', () => {
    const lines = [
      'btauth/1',
      'ed25519',
      'POST',
      '/generate?stream=false',
      '341c57448e531310fbbe83f44cea2a5e838bd9e8a6b82b269f01d0dbbc23c3cc',
      '1752076800000000000',
      ALICE_ED25519,
      '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty',
    ]
    const key = deriveKey('//Alice', 'ed25519')
    expect(toHex(sign({ ...key, scheme: 'ed25519', message: text(lines.join('\n')) }))).toBe(
      '0x1a6b631988bf1f7ea093ab9d5acf61f05c316d0b0e428b24b487b75a5f6ee0e1a56a26918fdf871b6cf09437e6588023a4ce423cf622621b2a7feee17612f704',
    )
  })

  test.each(['sr25519', 'ed25519'] as const)('%s: what is signed verifies, and only that', (scheme) => {
    const key = deriveKey('//Alice', scheme)
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (message, other) => {
        const signature = sign({ ...key, scheme, message })
        expect(verifySignature({ scheme, publicKey: key.publicKey, message, signature })).toBe(true)
        fc.pre(toHex(message) !== toHex(other))
        expect(verifySignature({ scheme, publicKey: key.publicKey, message: other, signature })).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  test('refuses a secret of the other scheme', () => {
    const key = deriveKey('//Alice', 'ed25519')
    expect(() => sign({ ...key, scheme: 'sr25519', message: text('') })).toThrow(invalid('CRYPTO_SECRET_INVALID'))
  })
})

describe('the VRF', () => {
  const key = () => deriveKey('//Alice', 'sr25519')
  const input = { context: text('a use'), message: text('a message') }

  test('gives one output per key and input, with proofs that verify', () => {
    const [first, second] = [signVrf({ ...key(), ...input }), signVrf({ ...key(), ...input })]
    expect(first.output).toEqual(second.output)
    expect([first.output.length, first.proof.length]).toEqual([32, 64])
    const { publicKey } = key()
    expect(verifyVrf({ publicKey, ...input, ...first })).toBe(true)
    expect(verifyVrf({ publicKey, ...input, output: first.output, proof: second.proof })).toBe(true)
    expect(verifyVrf({ publicKey: deriveKey('//Bob', 'sr25519').publicKey, ...input, ...first })).toBe(false)
    expect(signVrf({ ...key(), ...input, context: text('another use') }).output).not.toEqual(first.output)
  })

  test('refuses every altered part, and malformed ones without throwing', () => {
    const { publicKey } = key()
    const claim = { publicKey, ...input, ...signVrf({ ...key(), ...input }) }
    const part = fc.constantFrom('publicKey', 'context', 'message', 'output', 'proof')
    fc.assert(
      fc.property(part, fc.nat(), fc.integer({ min: 1, max: 255 }), (name, place, flip) => {
        const copy = claim[name as keyof typeof claim].slice()
        const at = place % copy.length
        copy[at] = (copy[at] ?? 0) ^ flip
        expect(verifyVrf({ ...claim, [name]: copy })).toBe(false)
      }),
      { numRuns: 40 },
    )
    fc.assert(
      fc.property(fc.constantFrom('publicKey', 'output', 'proof'), fc.uint8Array(), (name, bytes) => {
        expect(verifyVrf({ ...claim, [name]: bytes })).toBe(false)
      }),
      { numRuns: 40 },
    )
  })
})
