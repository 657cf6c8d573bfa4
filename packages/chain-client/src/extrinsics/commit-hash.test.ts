import { readFileSync } from 'node:fs'
import { encodeSs58, fromHex, initCrypto, toHex } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { computeCommitHash } from './commit-hash.js'

interface Vector {
  readonly account_hex: string
  readonly netuid_index: number
  readonly uids: readonly number[]
  readonly values: readonly number[]
  readonly salt: readonly number[]
  readonly version_key: string
  readonly blake2_256_hex: string
}

const file = new URL('../../../../test/vectors/yuma-scenarios.json', import.meta.url)
const { vectors } = JSON.parse(readFileSync(file, 'utf8')).commit_reveal as { readonly vectors: readonly Vector[] }

beforeAll(() => initCrypto({ keys: false }))

describe('computeCommitHash', () => {
  test.each(vectors.map((vector) => [vector.blake2_256_hex, vector] as const))('gives %s', (expected, vector) => {
    const hash = computeCommitHash({
      hotkeyPair: { address: encodeSs58(fromHex(`0x${vector.account_hex}`)) },
      netuid: vector.netuid_index,
      uids: vector.uids,
      weights: vector.values,
      salt: vector.salt,
      versionKey: BigInt(vector.version_key),
    })
    expect(toHex(hash)).toBe(`0x${expected}`)
  })
})
