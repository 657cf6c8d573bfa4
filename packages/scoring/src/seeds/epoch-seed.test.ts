import { initCrypto } from '@subnetkit/crypto'
import {
  computeVrfInput,
  createRandom,
  deriveEpochSeed,
  type EpochSeedClaim,
  verifyEpochSeed,
} from '@subnetkit/scoring'
import { developmentKey } from '@subnetkit/wallet'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

beforeAll(() => initCrypto())

function claimOf(uri: string, input: Parameters<typeof computeVrfInput>[0]): EpochSeedClaim {
  const pair = developmentKey(uri)
  const { output, proof } = pair.signVrf(computeVrfInput(input))
  return { ...input, publicKey: pair.publicKey, vrfOutput: output, vrfProof: proof }
}

describe('verifyEpochSeed', () => {
  const input = { chainSeed: new Uint8Array(32).fill(7), netuid: 1, subnetId: 'tally', version: 3 }

  test('accepts what the hotkey drew, and that is the same each time', () => {
    const claim = claimOf('//Alice', input)
    expect(verifyEpochSeed(claim)).toBe(true)
    expect(claimOf('//Alice', input).vrfOutput).toEqual(claim.vrfOutput)
    expect(deriveEpochSeed(claim.vrfOutput)).toHaveLength(32)
  })

  test('another hotkey, epoch, subnet or version has another seed, and its proof does not pass for this one', () => {
    const claim = claimOf('//Alice', input)
    const others: [string, typeof input][] = [
      ['//Bob', input],
      ['//Alice', { ...input, chainSeed: new Uint8Array(32).fill(8) }],
      ['//Alice', { ...input, netuid: 2 }],
      ['//Alice', { ...input, subnetId: 'tallied' }],
      ['//Alice', { ...input, version: 4 }],
    ]
    for (const [uri, other] of others) {
      const { vrfOutput, vrfProof } = claimOf(uri, other)
      expect(vrfOutput, JSON.stringify(other)).not.toEqual(claim.vrfOutput)
      expect(verifyEpochSeed({ ...claim, vrfOutput, vrfProof }), JSON.stringify(other)).toBe(false)
    }
  })

  test('what is malformed is false and throws nothing', () => {
    const claim = claimOf('//Alice', input)
    for (const length of [0, 31, 33]) {
      expect(verifyEpochSeed({ ...claim, vrfOutput: new Uint8Array(length) })).toBe(false)
      expect(verifyEpochSeed({ ...claim, vrfProof: new Uint8Array(length) })).toBe(false)
      expect(verifyEpochSeed({ ...claim, publicKey: new Uint8Array(length) })).toBe(false)
    }
  })
})

describe('computeVrfInput', () => {
  test('different inputs have different bytes', () => {
    const input = fc.record({
      chainSeed: fc.uint8Array({ maxLength: 12 }),
      netuid: fc.nat(65_535),
      subnetId: fc.string({ unit: 'grapheme', maxLength: 12 }),
      version: fc.nat(2 ** 32 - 1),
    })
    fc.assert(
      fc.property(input, input, (left, right) => {
        const same =
          JSON.stringify({ ...left, chainSeed: [...left.chainSeed] }) ===
          JSON.stringify({ ...right, chainSeed: [...right.chainSeed] })
        const [one, two] = [computeVrfInput(left).message, computeVrfInput(right).message]
        expect(Buffer.from(one).equals(two)).toBe(same)
      }),
    )
  })

  test('moving a byte between subnet id and chain seed changes the message', () => {
    const seed = Buffer.from('ab')
    const one = computeVrfInput({ chainSeed: seed, netuid: 1, subnetId: 'x', version: 1 })
    const two = computeVrfInput({ chainSeed: seed.subarray(1), netuid: 1, subnetId: 'xa', version: 1 })
    expect(one.message).not.toEqual(two.message)
    expect(new TextDecoder().decode(one.context)).toBe('subnetkit/epoch-seed/1')
  })
})

test('randomness that scoring hands on is the subnet package’s, bit for bit', () => {
  const seed = new Uint8Array([1, 2, 3])
  expect(createRandom(seed).fork('a').hex(8)).toBe(createRandom(seed).fork('a').hex(8))
  expect(createRandom(seed).fork('a').hex(8)).not.toBe(createRandom(seed).fork('b').hex(8))
})
