import { initCrypto, toHex } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { describeBeacon } from './beacon-genesis.js'
import { beaconPublicKey } from './beacon-key.js'

beforeAll(() => initCrypto({ keys: false }))

describe('describeBeacon', () => {
  test.each([
    [10, 1],
    [250, 1],
    [999, 1],
    [1_000, 3],
    [12_000, 3],
  ])('blocks of %d ms have rounds of %d s', (blockTimeMs, period) => {
    expect(describeBeacon({ genesisTimeMs: 1_700_000_000_999, blockTimeMs })).toEqual({
      drand: { publicKey: toHex(beaconPublicKey), period, genesisTime: 1_700_000_000 },
    })
  })

  test('a chain that begins later than 32 bits say has no beacon', () => {
    const last = 2 ** 32 - 1
    expect(describeBeacon({ genesisTimeMs: last * 1_000, blockTimeMs: 250 })).toMatchObject({
      drand: { genesisTime: last },
    })
    expect(describeBeacon({ genesisTimeMs: (last + 1) * 1_000, blockTimeMs: 250 })).toEqual({})
  })
})
